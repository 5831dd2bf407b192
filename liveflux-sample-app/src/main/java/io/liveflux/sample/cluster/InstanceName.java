package io.liveflux.sample.cluster;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Lets every page show which instance has answered.
 */
@ControllerAdvice
@Profile("redis")
class InstanceName {

	@ModelAttribute("instance")
	int instance(HttpServletRequest request) {
		return request.getLocalPort();
	}

}
