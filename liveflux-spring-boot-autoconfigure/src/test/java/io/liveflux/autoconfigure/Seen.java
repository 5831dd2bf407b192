package io.liveflux.autoconfigure;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What code of the application finds around it, as one line. Each column is one thing
 * that it can look at, with what is right for it: in a call, and in a drawing.
 */
final class Seen {

	static final List<Column> COLUMNS = List.of(
			new Column("user", Seen::user, (cell) -> cell.pushed() ? "none" : cell.person().user(),
					(cell) -> cell.person().user()),
			new Column("admin", Seen::admin, (cell) -> cell.pushed() ? "false" : cell.person().admin(),
					(cell) -> cell.person().admin()),
			new Column("locale", () -> LocaleContextHolder.getLocale().toLanguageTag(),
					(cell) -> cell.person().locale(), (cell) -> cell.person().locale()),
			new Column("zone", () -> LocaleContextHolder.getTimeZone().getID(), (cell) -> cell.person().zone(),
					(cell) -> cell.person().zone()),
			new Column("request", () -> (RequestContextHolder.getRequestAttributes() != null) ? "yes" : "no",
					(cell) -> cell.pushed() ? "no" : Column.ANY, (cell) -> "no"),
			new Column("attribute", Seen::attribute, (cell) -> cell.pushed() ? "none" : cell.person().locale(),
					(cell) -> "none"),
			// A push takes along the tenant of who pushes, and draws in the owner's.
			new Column("tenant", () -> String.valueOf(Visits.TENANT.get()), Seen::tenantOfCall,
					(cell) -> cell.person().locale()),
			new Column("transaction", Seen::transaction, (cell) -> "no", (cell) -> "no"));

	private Seen() {
	}

	static String now() {
		return COLUMNS.stream()
			.map((column) -> column.name() + '=' + column.value().get())
			.collect(Collectors.joining("; "));
	}

	private static String user() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication instanceof AnonymousAuthenticationToken) ? "anonymous"
				: Optional.ofNullable(authentication).map(Authentication::getName).orElse("none");
	}

	private static String admin() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return String.valueOf(authentication != null && authentication.getAuthorities()
			.stream()
			.anyMatch((authority) -> "ROLE_ADMIN".equals(authority.getAuthority())));
	}

	private static String attribute() {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		Object visitor = (request != null) ? request.getAttribute(Visits.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
				: null;
		return (visitor != null) ? visitor.toString() : "none";
	}

	private static String tenantOfCall(IdentityMatrixIT.Cell cell) {
		return switch (cell.transport()) {
			case OTHER_REQUEST, OTHER_TRANSACTION -> cell.pusher().locale();
			case OTHER_THREAD -> "null";
			case EVENT -> IdentityMatrixIT.PUBLISHER;
			default -> cell.person().locale();
		};
	}

	static String transaction() {
		return (TransactionSynchronizationManager.isSynchronizationActive()
				|| TransactionSynchronizationManager.isActualTransactionActive()
				|| !TransactionSynchronizationManager.getResourceMap().isEmpty()) ? "yes" : "no";
	}

	/**
	 * One thing that code can look at.
	 *
	 * @param name its name
	 * @param value looks at it
	 * @param inCall what a method or a change must find, or {@link #ANY}
	 * @param inDrawing what a view must find
	 */
	record Column(String name, Supplier<String> value, Function<IdentityMatrixIT.Cell, String> inCall,
			Function<IdentityMatrixIT.Cell, String> inDrawing) {

		/** Differs from transport to transport. */
		static final String ANY = "any";

	}

}
