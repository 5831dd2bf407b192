package io.liveflux.autoconfigure;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * A controller that takes every path that nobody takes before it.
 */
@Controller
class CatchAll {

	@RequestMapping("/{*anything}")
	@ResponseBody
	String anything() {
		return "anything";
	}

}
