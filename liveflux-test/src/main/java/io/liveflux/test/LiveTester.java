package io.liveflux.test;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.web.context.WebApplicationContext;

import io.liveflux.test.internal.client.PageClient;
import io.liveflux.test.internal.client.Server;
import io.liveflux.test.internal.client.Settlement;
import io.liveflux.test.internal.conversation.TransportKind;
import io.liveflux.test.internal.http.Login;
import io.liveflux.test.internal.http.Visitor;
import io.liveflux.test.internal.node.NodeStarter;
import io.liveflux.test.internal.node.TestedNode;
import io.liveflux.test.internal.time.VirtualTime;

/**
 * Opens pages of an application in tests, without a port and a browser. Requests go
 * through the application's filters, Spring Security's among them; components are live
 * over a connection in memory. It is a bean of every Spring Boot test that has this
 * module on its class path, and safe for tests that run in parallel.
 * <p>
 * Pages that a test method opens are closed when it ends.
 *
 * @since 0.1
 */
public final class LiveTester {

	private final @Nullable LiveTester first;

	private final OpenPages pages;

	private volatile TestedNode node;

	private volatile boolean killedOnce;

	private final Supplier<@Nullable NodeStarter> starter;

	private @Nullable LiveTester second;

	private LiveTester(TestedNode node, @Nullable LiveTester first) {
		this.node = node;
		this.first = first;
		this.starter = (first != null) ? first.starter
				: () -> node.context().getBeanProvider(NodeStarter.class).getIfAvailable();
		this.pages = (first != null) ? first.pages : new OpenPages();
	}

	/**
	 * Returns a tester of an application.
	 * @param context the application's context
	 */
	public static LiveTester of(WebApplicationContext context) {
		Assert.notNull(context, "'context' must not be null");
		return new LiveTester(new TestedNode(context), null);
	}

	/**
	 * Starts a browser in which a user is logged in. With Spring Security, the user is
	 * the one that the application's {@code UserDetailsService} knows by this name, else
	 * one with the role {@code USER}.
	 * @param username the user's name
	 */
	public LiveUser as(String username) {
		Assert.hasText(username, "'username' must not be empty");
		return browser(this.node.logins().of(username));
	}

	/**
	 * Starts a browser in which somebody is logged in.
	 * @param principal who; with Spring Security, an {@code Authentication}
	 */
	public LiveUser as(Principal principal) {
		Assert.notNull(principal, "'principal' must not be null");
		return browser(this.node.logins().of(principal));
	}

	/**
	 * Starts a browser in which nobody is logged in.
	 */
	public LiveUser visitor() {
		return browser(null);
	}

	/**
	 * Opens a page in a new browser in which nobody is logged in.
	 * @param path path and query of the page
	 */
	public LivePage open(String path) {
		return visitor().open(path);
	}

	/**
	 * Opens a page that shows one component and nothing else, in a new browser in which
	 * nobody is logged in.
	 * @param component the component's class
	 */
	public LivePage mount(Class<?> component) {
		return visitor().mount(component);
	}

	/**
	 * Opens a page that shows one component and nothing else, in a new browser in which
	 * nobody is logged in.
	 * @param component the component's class
	 * @param params mount parameters by name; {@code key} names a shared component
	 */
	public LivePage mount(Class<?> component, Map<String, ?> params) {
		return visitor().mount(component, params);
	}

	private LiveUser browser(@Nullable Login login) {
		return new LiveUser(this, new Visitor(server().mockMvc(), login), TransportKind.WEBSOCKET);
	}

	/**
	 * Waits until nothing is pending: messages of the pages that this test has opened,
	 * application events, and tasks of the application in the background. Pages do so
	 * after everything that they do; call it after the test itself has changed something.
	 * @throws AssertionError when it takes longer than ten seconds
	 */
	public void settle() {
		settlement(this.pages.ofThisTest()).await();
	}

	/**
	 * Waits for a page and those that the same test has opened, on whatever thread.
	 */
	void settle(PageClient client) {
		settlement(this.pages.openedWith(client)).await();
	}

	/**
	 * Returns the Redis that the nodes share. For tests with
	 * {@code @LiveCluster(redis = true)}.
	 * @throws IllegalStateException when they share none of the test's own
	 */
	public LiveRedis redis() {
		return new LiveRedis(this.node.redisOfTest(), this.pages.ofThisTest().arrivals(),
				() -> living().stream().allMatch(TestedNode::isConnected), this::settle,
				this.node.time().machineTicker());
	}

	private List<TestedNode> living() {
		return nodes().stream().map((each) -> each.node).filter((each) -> !each.isKilled()).toList();
	}

	private Settlement settlement(OpenPages.OfTest open) {
		return open.settlement(living(), this.node.redis());
	}

	/**
	 * Returns the time of the application, which stands still from now on until the test
	 * method ends.
	 */
	public LiveClock clock() {
		VirtualTime time = this.node.time();
		time.stop();
		return new LiveClock(time, (duration) -> {
			Settlement settlement = settlement(this.pages.ofThisTest());
			time.advance(duration, settlement::isQuiet, settlement::await);
		});
	}

	/**
	 * Keeps back what components have loaded in the background, until
	 * {@link #releaseLoads()} or the end of the test method: pages show that they are
	 * loading, and nothing waits for it.
	 */
	public void holdLoads() {
		living().forEach((each) -> each.loads().hold());
	}

	/**
	 * Lets run what was kept back, and waits until nothing is pending.
	 */
	public void releaseLoads() {
		living().forEach((each) -> each.loads().release());
		settle();
	}

	/**
	 * Returns the tester of a second node of the application, which is started when it is
	 * asked for first. The nodes have the same configuration, and each its own beans. For
	 * tests with {@link LiveCluster}.
	 * @throws IllegalStateException when the test has no {@code @LiveCluster}
	 */
	public LiveTester secondNode() {
		if (this.first != null) {
			return this;
		}
		synchronized (this) {
			LiveTester present = this.second;
			if (present == null) {
				present = new LiveTester(new TestedNode(starter().start()), this);
				this.second = present;
			}
			return present;
		}
	}

	/**
	 * Kills this node, without a word to the other one. Its pages lose their connections
	 * and connect to the other node, if that is there.
	 */
	public void killNode() {
		Server dead = server();
		NodeStarter starter = starter();
		this.node.kill();
		this.killedOnce = true;
		this.pages.on(dead).forEach(PageClient::lose);
		starter.close(this.node.context());
		Optional<LiveTester> other = nodes().stream().filter((each) -> !each.node.isKilled()).findFirst();
		other.ifPresent((survivor) -> {
			this.pages.on(dead).forEach((page) -> page.moveTo(survivor.server()));
			survivor.settle();
		});
	}

	/**
	 * Starts this node again after it was killed. It knows nothing of what it did before.
	 * Pages that could connect to no other node connect to it.
	 */
	public void restartNode() {
		if (!this.node.isKilled()) {
			throw new IllegalStateException("This node was not killed");
		}
		Server dead = this.node.deadServer();
		this.node = new TestedNode(starter().start());
		this.pages.on(dead).forEach((page) -> page.moveTo(server()));
		settle();
	}

	private List<LiveTester> nodes() {
		LiveTester one = (this.first != null) ? this.first : this;
		synchronized (one) {
			return Stream.of(one, one.second).filter(Objects::nonNull).toList();
		}
	}

	private NodeStarter starter() {
		NodeStarter starter = this.starter.get();
		if (starter == null) {
			throw new IllegalStateException(
					"The application under test has one node; put @LiveCluster on the test class for more");
		}
		return starter;
	}

	/**
	 * Forgets a second node that was killed.
	 * @return whether the application that Spring knows was killed
	 */
	synchronized boolean forgetKilled() {
		LiveTester second = this.second;
		if (second != null && second.node.isKilled()) {
			this.second = null;
		}
		return this.killedOnce;
	}

	/**
	 * Closes the pages that this test has opened.
	 */
	public void closePages() {
		this.pages.closeAll();
		living().forEach((each) -> each.loads().release());
		nodes().stream().map((each) -> each.node.time()).distinct().forEach(VirtualTime::resume);
	}

	String pathOf(Class<?> component, Map<String, ?> params) {
		return this.node.pathOf(component, params);
	}

	PageClient open(Visitor visitor, TransportKind transport) {
		return this.pages.open(server(), visitor, transport);
	}

	void close(PageClient client) {
		this.pages.close(client);
	}

	Server server() {
		return this.node.server();
	}

}
