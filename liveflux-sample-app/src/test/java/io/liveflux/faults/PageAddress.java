package io.liveflux.faults;

import java.nio.charset.StandardCharsets;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where the page of a run is.
 *
 * @param page path of the page
 * @param run name of the run
 * @param channel the channel that the page joins; empty for none
 * @param transport how the page talks to the server
 * @param steps what its user does
 */
record PageAddress(String page, String run, String channel, Transport transport, List<Step> steps) {

	PageAddress(String run, String channel, Transport transport, List<Step> steps) {
		this("/faults", run, channel, transport, steps);
	}

	/**
	 * Returns the path and query of the page.
	 */
	String path() {
		return UriComponentsBuilder.fromPath(this.page)
			.queryParam("run", "{run}")
			.queryParam("channel", "{channel}")
			.queryParam("options", "{options}")
			.queryParam("steps", "{steps}")
			.encode(StandardCharsets.UTF_8)
			.buildAndExpand(this.run, this.channel, this.transport.options(),
					JsonMapper.builder().build().writeValueAsString(this.steps))
			.toUriString();
	}

}
