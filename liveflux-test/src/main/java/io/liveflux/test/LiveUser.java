package io.liveflux.test;

import java.util.Map;

import io.liveflux.test.internal.conversation.TransportKind;
import io.liveflux.test.internal.http.Visitor;

/**
 * A browser with its session, its cookies and, perhaps, somebody who is logged in. Its
 * pages share them.
 *
 * @since 0.1
 */
public final class LiveUser {

	private final LiveTester tester;

	private final Visitor visitor;

	private final TransportKind transport;

	LiveUser(LiveTester tester, Visitor visitor, TransportKind transport) {
		this.tester = tester;
		this.visitor = visitor;
		this.transport = transport;
	}

	/**
	 * Opens a page, as in a new tab.
	 * @param path path and query of the page
	 */
	public LivePage open(String path) {
		return LivePage.open(this.tester, this.tester.open(this.visitor, this.transport), path);
	}

	/**
	 * Opens a page that shows one component and nothing else.
	 * @param component the component's class
	 */
	public LivePage mount(Class<?> component) {
		return mount(component, Map.of());
	}

	/**
	 * Opens a page that shows one component and nothing else.
	 * @param component the component's class
	 * @param params mount parameters by name; {@code key} names a shared component
	 */
	public LivePage mount(Class<?> component, Map<String, ?> params) {
		return open(this.tester.pathOf(component, params));
	}

	/**
	 * Returns this browser without WebSockets and event streams: its pages post every
	 * action, and ask again as long as the server says that something goes on.
	 */
	public LiveUser overPosts() {
		return over(TransportKind.POSTS);
	}

	/**
	 * Returns this browser with pages that use event streams, as behind a proxy that
	 * knows no WebSockets.
	 */
	public LiveUser overEventStream() {
		return over(TransportKind.EVENT_STREAM);
	}

	/**
	 * Returns this browser with pages that speak the plain dialect of the protocol.
	 */
	public LiveUser overPlainDialect() {
		return over(TransportKind.PLAIN_DIALECT);
	}

	private LiveUser over(TransportKind transport) {
		return new LiveUser(this.tester, this.visitor, transport);
	}

}
