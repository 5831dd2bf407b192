package io.liveflux.test.internal.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import io.liveflux.test.internal.dom.Flux;
import io.liveflux.test.internal.dom.PageDom;
import io.liveflux.test.internal.http.Answer;
import io.liveflux.test.internal.http.ChosenFile;
import io.liveflux.test.internal.http.RefusedUpgradeException;
import io.liveflux.test.internal.http.Visitor;

/**
 * One page in one browser: loads documents and leaves them. Used by one thread.
 */
public final class PageClient {

	private static final String VERSION = PageUpdates.VERSION;

	/** Uploads are numbered apart from what goes over the connection. */
	private static final long UPLOAD_REFS = 1_000_000;

	private Server server;

	private final Visitor visitor;

	private final TransportKind transport;

	private final Arrivals arrivals;

	private final FrameLog log = new FrameLog();

	private final PageRecord record = new PageRecord();

	private final Link link = new Link();

	private final PageUpdates updates = new PageUpdates(this);

	private final PageActions actions = new PageActions(this);

	private final PageCommands commands = new PageCommands(this);

	private final PageFlashes flashes = new PageFlashes(this);

	private final PageTimers timers = new PageTimers(this);

	private final CheckedForms forms = new CheckedForms(this);

	private final PageMemory memory;

	private PageDom dom = new PageDom("");

	private @Nullable Conversation conversation;

	private @Nullable String next;

	private final Deque<String> history = new ArrayDeque<>();

	private String url = "";

	private int status;

	private String client = "";

	private long uploads;

	/**
	 * Creates a page that shows nothing.
	 * @param server the application
	 * @param visitor the browser
	 * @param transport how the page speaks with the server
	 * @param arrivals woken by what arrives
	 */
	public PageClient(Server server, Visitor visitor, TransportKind transport, Arrivals arrivals) {
		this.server = server;
		this.visitor = visitor;
		this.transport = transport;
		this.arrivals = arrivals;
		this.memory = new PageMemory(this, visitor);
	}

	/**
	 * Loads a document in place of the one that is shown.
	 * @param target an address of the application
	 */
	public void load(String target) {
		String resolved = Visitor.resolve(this.url.isEmpty() ? "/" : this.url, target);
		leave();
		show(this.visitor.get(resolved));
	}

	/**
	 * Sends a form as the browser does without script, and shows the answer.
	 * @param method {@code get} or {@code post}
	 * @param target where it is sent
	 * @param fields names and values
	 */
	public void send(String method, String target, List<Map.Entry<String, String>> fields) {
		String resolved = Visitor.resolve(this.url.isEmpty() ? "/" : this.url, target);
		if (method.equalsIgnoreCase("post")) {
			Answer answer = this.visitor.post(resolved, fields);
			if (answer.header(HttpHeaders.CONTENT_DISPOSITION) != null) {
				keep(answer);
			}
			else {
				leave();
				show(answer);
			}
			return;
		}
		leave();
		List<String> query = new ArrayList<>();
		fields.forEach((field) -> query.add(encoded(field.getKey()) + "=" + encoded(field.getValue())));
		show(this.visitor.get(resolved.replaceAll("\\?.*", "") + "?" + String.join("&", query)));
	}

	/**
	 * Sends a form with files as the browser does without script, and shows the answer.
	 * @param target where it is sent
	 * @param fields names and values
	 * @param files the files by the names of their fields
	 */
	public void send(String target, List<Map.Entry<String, String>> fields, Map<String, List<ChosenFile>> files) {
		String resolved = Visitor.resolve(this.url.isEmpty() ? "/" : this.url, target);
		leave();
		show(this.visitor.post(resolved, fields, files));
	}

	/**
	 * Calls an action with files. They go by a post, whatever else the page has.
	 */
	void upload(Conversation.Action action, Map<Element, List<ChosenFile>> files) {
		Map<String, List<ChosenFile>> byName = new LinkedHashMap<>();
		files.forEach((field, chosen) -> byName.computeIfAbsent(field.attr("name"), (name) -> new ArrayList<>())
			.addAll(chosen));
		PostConversation posts = new PostConversation(this.visitor, this.server.path(), this.client,
				CsrfProof.in(this.dom.document(), this.visitor), this.updates, this.log);
		if (posts.upload(action, byName, UPLOAD_REFS + ++this.uploads)) {
			this.dom.files().taken(byName.keySet());
		}
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/**
	 * Loads the document that was shown before.
	 * @throws AssertionError when there is none
	 */
	public void back() {
		String before = this.history.poll();
		if (before == null) {
			throw new AssertionError("There is no page to go back to");
		}
		leave();
		this.url = "";
		show(this.visitor.get(before));
	}

	private void show(Answer answer) {
		if (!this.url.isEmpty() && !this.url.equals(answer.url())) {
			this.history.push(this.url);
		}
		this.url = answer.url();
		this.status = answer.status();
		this.record.redirects().addAll(answer.redirects());
		this.log.add("page " + answer.status() + " " + answer.url());
		this.dom = new PageDom(answer.body());
		this.client = UUID.randomUUID().toString();
		this.actions.begin();
		this.forms.begin();
		this.flashes.begin();
		this.memory.begin();
		Set<String> known = new LinkedHashSet<>();
		List<Conversation.Shown> shown = new ArrayList<>();
		for (Element root : this.dom.roots()) {
			if (known.add(Flux.id(root))) {
				shown.add(new Conversation.Shown(Flux.id(root), Flux.kind(root), versionOf(root)));
			}
		}
		List<Element> placeholders = this.dom.document().select(Flux.PLACEHOLDER);
		if (shown.isEmpty() && placeholders.isEmpty()) {
			return;
		}
		Conversation conversation = this.transport.converse(this.visitor, this.server.path(), this.client,
				this.dom.document(), new TransportKind.Ends(this.updates, new ServerHtml(() -> this.server.engine()),
						this.arrivals, this.log, this.link));
		this.conversation = conversation;
		try {
			conversation.begin(shown);
		}
		catch (RefusedUpgradeException ex) {
			throw new AssertionError("The page " + this.url + " cannot connect. " + ex.getMessage(), ex);
		}
		placeholders.forEach(this.updates::mount);
	}

	private static long versionOf(Element root) {
		String version = root.attr(VERSION);
		return version.isEmpty() ? 0 : Long.parseLong(version);
	}

	/**
	 * Returns what calls actions.
	 */
	public PageActions actions() {
		return this.actions;
	}

	PageCommands commands() {
		return this.commands;
	}

	CheckedForms forms() {
		return this.forms;
	}

	PageTimers timers() {
		return this.timers;
	}

	PageFlashes flashes() {
		return this.flashes;
	}

	/**
	 * Fetches a file, and stays.
	 * @param address its address below the endpoint
	 */
	void save(String address) {
		keep(this.visitor.get(this.server.path() + address));
	}

	private void keep(Answer answer) {
		this.log.add("download " + answer.status() + " " + answer.url());
		if (answer.status() == HttpStatus.OK.value()) {
			this.record.downloads().add(answer.response());
		}
		else {
			this.record.errors().add(answer.status() + " " + answer.body());
		}
	}

	/**
	 * Loads another document once what has arrived is handled.
	 */
	void loadNext(String target) {
		this.next = target;
	}

	/**
	 * Sends a message about a channel.
	 * @param message the message without its number
	 */
	public void channel(Map<String, ?> message) {
		conversation().channel(message);
	}

	/**
	 * Connects again, and sends again what was not answered.
	 */
	public void reconnect() {
		conversation().reconnect();
	}

	/**
	 * Loses its connection.
	 */
	public void lose() {
		this.link.cut();
		pump();
	}

	/**
	 * Loses its connection, and connects to another node of the application.
	 * @param node the other node
	 */
	public void moveTo(Server node) {
		lose();
		this.server = node;
		this.visitor.moveTo(node.mockMvc());
		this.link.heal();
		if (this.conversation != null) {
			reconnect();
		}
	}

	/**
	 * Returns what lies between the page and the server.
	 */
	public Link link() {
		return this.link;
	}

	Conversation conversation() {
		if (this.conversation == null) {
			throw new AssertionError("The page " + this.url + " has no component");
		}
		return this.conversation;
	}

	/**
	 * Handles what has arrived.
	 * @return whether there was something
	 */
	public boolean pump() {
		boolean some = this.conversation != null && this.conversation.receive();
		String target = this.next;
		if (target != null) {
			this.next = null;
			load(target);
			return true;
		}
		if (pending().isEmpty()) {
			this.commands.catchUp();
			this.memory.look();
			this.actions.see();
			this.timers.see();
		}
		return some;
	}

	/**
	 * Asks for what goes on, where the server has said that something does.
	 * @return whether there was something to ask for
	 */
	boolean poll() {
		return this.conversation != null && this.conversation.poll();
	}

	/**
	 * Returns what waits for an answer, in words.
	 */
	public List<String> pending() {
		return (this.conversation != null) ? this.conversation.pending() : List.of();
	}

	/**
	 * Leaves the page.
	 */
	public void leave() {
		this.timers.end();
		Conversation conversation = this.conversation;
		if (conversation == null) {
			return;
		}
		this.conversation = null;
		conversation.end();
		Set<String> ids = new LinkedHashSet<>(this.dom.roots().stream().map(Flux::id).toList());
		CsrfProof csrf = CsrfProof.in(this.dom.document(), this.visitor);
		if (!ids.isEmpty()) {
			this.visitor.request(HttpMethod.POST, this.server.path(), (request) -> {
				request.contentType(MediaType.APPLICATION_FORM_URLENCODED)
					.formField("liveflux_gone", String.join(" ", ids))
					.formField("liveflux_client", this.client);
				if (csrf.token() != null) {
					request.header(csrf.header(), csrf.token());
				}
			});
		}
	}

	/**
	 * Returns the document.
	 */
	public PageDom dom() {
		return this.dom;
	}

	/**
	 * Returns what has happened so far.
	 */
	public PageRecord record() {
		return this.record;
	}

	/**
	 * Returns the last frames.
	 */
	public FrameLog log() {
		return this.log;
	}

	/**
	 * Returns the application.
	 */
	public Server server() {
		return this.server;
	}

	/**
	 * Returns path and query of the document.
	 */
	public String url() {
		return this.url;
	}

	/**
	 * Returns the status that the document came with.
	 */
	public int status() {
		return this.status;
	}

}
