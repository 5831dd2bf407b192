package io.liveflux.sample.checkout;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the page of the checkout demo.
 */
@Controller
class CheckoutController {

	@GetMapping("/checkout")
	String page() {
		return "checkout";
	}

}
