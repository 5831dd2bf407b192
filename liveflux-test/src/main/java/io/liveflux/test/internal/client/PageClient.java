package io.liveflux.test.internal.client;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

import io.liveflux.test.internal.conversation.Arrivals;
import io.liveflux.test.internal.conversation.Conversation;
import io.liveflux.test.internal.conversation.CsrfProof;
import io.liveflux.test.internal.conversation.FrameLog;
import io.liveflux.test.internal.conversation.Link;
import io.liveflux.test.internal.conversation.ServerHtml;
import io.liveflux.test.internal.conversation.TransportKind;
import io.liveflux.test.internal.dom.Flux;
import io.liveflux.test.internal.dom.PageDom;
import io.liveflux.test.internal.http.Answer;
import io.liveflux.test.internal.http.Visitor;

/**
 * One page in one browser, with what its script does. Used by one thread.
 */
public final class PageClient {

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

	private final PageConnection connection = new PageConnection(this);

	private final PageFiles files;

	private @Nullable String next;

	private final PageNavigation navigation;

	private String client = "";

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
		this.files = new PageFiles(this, visitor);
		this.navigation = new PageNavigation(this, visitor);
	}

	/**
	 * Shows a document in place of the one that was left.
	 */
	void show(Answer answer) {
		this.record.redirects().addAll(answer.redirects());
		this.log.add("page " + answer.status() + " " + answer.url());
		this.dom = new PageDom(answer.body());
		this.client = UUID.randomUUID().toString();
		this.actions.begin();
		this.forms.begin();
		this.flashes.begin();
		this.memory.begin();
		List<Conversation.Shown> shown = Conversation.Shown.in(this.dom);
		List<Element> placeholders = this.dom.document().select(Flux.PLACEHOLDER);
		if (shown.isEmpty() && placeholders.isEmpty()) {
			this.connection.openLater(this::converse);
			return;
		}
		this.connection.open(converse(), shown);
		placeholders.forEach(this.updates::mount);
	}

	private Conversation converse() {
		return this.transport.converse(this.visitor, this.server.path(), this.client, this.dom.document(),
				new TransportKind.Ends(this.updates, new ServerHtml(() -> this.server.engine()), this.arrivals,
						this.log, this.link));
	}

	/**
	 * Returns what calls actions.
	 */
	public PageActions actions() {
		return this.actions;
	}

	PageUpdates updates() {
		return this.updates;
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
	 * Loads another document once what has arrived is handled.
	 */
	void loadNext(String target) {
		this.next = target;
	}

	/**
	 * Loses its connection, and connects to another node of the application.
	 * @param node the other node
	 */
	public void moveTo(Server node) {
		lose();
		this.server = node;
		this.visitor.moveTo(node.mockMvc());
		this.connection.heal();
	}

	/**
	 * Loses its connection.
	 */
	public void lose() {
		this.link.cut();
		pump();
	}

	/**
	 * Returns what lies between the page and the server.
	 */
	public Link link() {
		return this.link;
	}

	/**
	 * Returns the connection to the server.
	 */
	public PageConnection connection() {
		return this.connection;
	}

	/**
	 * Returns what saves and posts files.
	 */
	PageFiles files() {
		return this.files;
	}

	Conversation conversation() {
		return this.connection.conversation();
	}

	/**
	 * Handles what has arrived.
	 * @return whether there was something
	 */
	public boolean pump() {
		boolean some = this.connection.receive();
		String target = this.next;
		if (target != null) {
			this.next = null;
			this.navigation.load(target);
			return true;
		}
		if (this.connection.pending().isEmpty()) {
			this.commands.catchUp();
			this.memory.look();
			this.actions.see();
			this.timers.see();
		}
		return some;
	}

	/**
	 * Leaves the page.
	 */
	public void leave() {
		this.timers.end();
		if (!this.connection.close()) {
			return;
		}
		Set<String> ids = new LinkedHashSet<>(this.dom.roots().stream().map(Flux::id).toList());
		CsrfProof csrf = CsrfProof.in(this.dom.document(), this.visitor);
		if (!ids.isEmpty()) {
			this.visitor.request(HttpMethod.POST, this.server.path(), (request) -> {
				request.contentType(MediaType.APPLICATION_FORM_URLENCODED)
					.formField("liveflux_gone", String.join(" ", ids))
					.formField("liveflux_client", this.client);
				csrf.addTo(request::header);
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
	 * Returns the id that the page has of its own.
	 */
	String id() {
		return this.client;
	}

	/**
	 * Returns the application.
	 */
	public Server server() {
		return this.server;
	}

	/**
	 * Returns what goes from one document to the next.
	 */
	public PageNavigation navigation() {
		return this.navigation;
	}

	/**
	 * Returns path and query of the document.
	 */
	public String url() {
		return this.navigation.url();
	}

}
