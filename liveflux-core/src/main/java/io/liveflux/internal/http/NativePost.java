package io.liveflux.internal.http;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.RequestContextUtils;

import io.liveflux.call.Outcome;
import io.liveflux.component.Html;
import io.liveflux.internal.answer.PageNews;
import io.liveflux.internal.definition.RememberedFields;
import io.liveflux.page.Flash;

/**
 * A form that a browser has posted by itself, without script: messages for the user are
 * part of the answer, or of the page that it redirects to.
 */
final class NativePost {

	private NativePost() {
	}

	/**
	 * Keeps messages for the page that the answer redirects to, as Spring MVC keeps flash
	 * attributes.
	 */
	static void keepFlashes(HttpServletRequest request, HttpServletResponse response, Outcome outcome,
			@Nullable String url) {
		List<Flash> flashes = PageNews.flashesIn(outcome);
		FlashMap kept = RequestContextUtils.getOutputFlashMap(request);
		if (!flashes.isEmpty() && url != null && kept != null
				&& RequestContextUtils.getFlashMapManager(request) != null) {
			kept.put(Flash.ATTRIBUTE, flashes);
			RequestContextUtils.saveOutputFlashMap(url, request, response);
		}
	}

	/**
	 * Has the browser keep what it is to remember, which the client script does
	 * otherwise.
	 */
	static void remember(HttpServletRequest request, HttpServletResponse response,
			List<RememberedFields.Cookie> cookies) {
		for (RememberedFields.Cookie cookie : cookies) {
			response.addHeader(HttpHeaders.SET_COOKIE,
					ResponseCookie.from(cookie.name(), cookie.value())
						.path(RememberedFields.pathOf(request.getContextPath()))
						.maxAge(cookie.maxAge())
						.sameSite("Lax")
						.secure(request.isSecure())
						.build()
						.toString());
		}
	}

	/**
	 * Returns a page that says what was wrong.
	 * @param code status of the answer
	 * @param message what was wrong
	 */
	static Html failurePage(HttpServletRequest request, int code, String message) {
		HttpStatus status = HttpStatus.resolve(code);
		String title = (status != null) ? status.getReasonPhrase() : "Error " + code;
		String back = PostedPage.before(request)
			.map((page) -> Html.format("<p><a href=\"%s\">Back to the page</a></p>", page).markup())
			.orElse("");
		return Html.raw(Html
			.format("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
					+ "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>%s</title></head>"
					+ "<body><main><h1>%s</h1><p role=\"alert\">%s</p>", title, title, message)
			.markup() + back + "</main></body></html>");
	}

	/**
	 * Returns what the browser shows: the component, and messages after it.
	 */
	static Html withFlashes(HttpServletRequest request, Outcome outcome, Html component) {
		List<Flash> flashes = PostedPage.navigates(request) ? PageNews.flashesIn(outcome) : List.of();
		if (flashes.isEmpty()) {
			return component;
		}
		StringBuilder html = new StringBuilder(component.markup()).append("<div data-flux-flash role=\"status\">");
		for (Flash flash : flashes) {
			html.append(Html.format("<p data-type=\"%s\">%s</p>", flash.type(), flash.text()).markup());
		}
		return Html.raw(html.append("</div>").toString());
	}

}
