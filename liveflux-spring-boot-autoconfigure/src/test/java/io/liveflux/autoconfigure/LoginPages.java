package io.liveflux.autoconfigure;

import java.security.Principal;
import java.util.concurrent.Callable;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What tests of logins ask an application for.
 */
@RestController
class LoginPages {

	@GetMapping("/token/masked")
	String masked(@Nullable CsrfToken token) {
		return (token != null) ? token.getToken() : "";
	}

	@GetMapping("/token/plain")
	String plain(HttpServletRequest request, CsrfToken masked) {
		masked.getToken();
		CsrfToken token = new HttpSessionCsrfTokenRepository().loadToken(request);
		return (token != null) ? token.getToken() : "";
	}

	@PostMapping("/invalidate")
	void invalidate(HttpServletRequest request) {
		request.getSession().invalidate();
	}

	@PostMapping("/invalidate-later")
	Callable<String> invalidateLater(HttpServletRequest request) {
		HttpSession session = request.getSession();
		return () -> {
			session.invalidate();
			return "done";
		};
	}

	@PostMapping("/change")
	void change(HttpServletRequest request) {
		request.changeSessionId();
	}

	@GetMapping("/session")
	String session(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null) ? session.getId() : "none";
	}

	@GetMapping("/who")
	String who(@Nullable Principal principal) {
		return (principal != null) ? principal.getName() : "nobody";
	}

	@PostMapping("/timeout")
	void timeout(HttpServletRequest request, int seconds) {
		request.getSession().setMaxInactiveInterval(seconds);
	}

}
