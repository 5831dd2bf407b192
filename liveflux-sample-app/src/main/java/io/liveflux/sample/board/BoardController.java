package io.liveflux.sample.board;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the page of the board.
 */
@Controller
class BoardController {

	@GetMapping("/board")
	String page() {
		return "board";
	}

}
