package io.liveflux.sample.recipes.code;

import io.liveflux.channel.LiveChannel;

/**
 * Knows who is here, and nothing else.
 */
@LiveChannel("team")
class TeamChannel {

}
