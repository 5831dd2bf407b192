package io.liveflux.test.internal.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jsoup.nodes.Element;

import org.springframework.http.HttpStatus;

import io.liveflux.test.internal.conversation.Conversation;
import io.liveflux.test.internal.conversation.CsrfProof;
import io.liveflux.test.internal.conversation.PostConversation;
import io.liveflux.test.internal.dom.Flux;
import io.liveflux.test.internal.http.Answer;
import io.liveflux.test.internal.http.ChosenFile;
import io.liveflux.test.internal.http.Visitor;

/**
 * The files that one page posts to the server and saves from it.
 */
final class PageFiles {

	/** Marks an input whose files go to a field at once. */
	static final String UPLOAD = "data-flux-upload";

	/** Uploads are numbered apart from what goes over the connection. */
	private static final long UPLOAD_REFS = 1_000_000;

	private final PageClient page;

	private final Visitor visitor;

	private long uploads;

	PageFiles(PageClient page, Visitor visitor) {
		this.page = page;
		this.visitor = visitor;
	}

	/**
	 * Calls an action with files. They go by a post, whatever else the page has.
	 */
	void upload(Conversation.Action action, Map<Element, List<ChosenFile>> files) {
		Map<String, List<ChosenFile>> byName = new LinkedHashMap<>();
		files.forEach((field, chosen) -> byName.computeIfAbsent(field.attr("name"), (name) -> new ArrayList<>())
			.addAll(chosen));
		if (posts().upload(action, byName, UPLOAD_REFS + ++this.uploads)) {
			this.page.dom().files().taken(byName.keySet());
		}
	}

	/**
	 * Sends a file to a field of a component at once, as the client script does.
	 * @param input what the user has chosen it in
	 */
	void send(Element input, ChosenFile file) {
		Element root = Flux.root(input);
		if (root == null) {
			return;
		}
		PostConversation posts = (this.page.conversation() instanceof PostConversation own) ? own : posts();
		Map<String, Object> data = Map.of("field", input.attr(UPLOAD), "files",
				List.of(Map.of("name", file.name(), "size", file.content().length)), "continued", true);
		String problem = posts.send(
				new Conversation.Action(Flux.id(root), Flux.kind(root), "liveflux:upload", data, Map.of()), file,
				UPLOAD_REFS + ++this.uploads);
		if (!problem.isEmpty()) {
			this.page.log().add("upload of " + file.name() + ": " + problem);
		}
		if (this.page.conversation() instanceof PostConversation own) {
			own.redraw(Flux.id(root), Flux.kind(root));
		}
	}

	private PostConversation posts() {
		return new PostConversation(this.visitor, this.page.server().path(), this.page.id(),
				CsrfProof.in(this.page.dom().document(), this.visitor), this.page.updates(), this.page.log());
	}

	/**
	 * Fetches a file, and stays.
	 * @param address its address below the endpoint
	 */
	void save(String address) {
		keep(this.visitor.get(this.page.server().path() + address));
	}

	/**
	 * Saves an answer that brings a file.
	 */
	void keep(Answer answer) {
		this.page.log().add("download " + answer.status() + " " + answer.url());
		if (answer.status() == HttpStatus.OK.value()) {
			this.page.record().downloads().add(answer.response());
		}
		else {
			this.page.record().errors().add(answer.status() + " " + answer.body());
		}
	}

}
