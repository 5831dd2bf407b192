package io.liveflux.internal.engine;

import io.liveflux.component.LiveComponent;

/**
 * A shared component for tests whose view places counters of its own.
 */
@LiveComponent(value = "stage", view = "liveflux/panel", shared = true, clientMount = true)
class Stage {

	int turns;

}
