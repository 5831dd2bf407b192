package io.liveflux.test.internal.conversation;

import java.util.List;

import org.jsoup.nodes.Document;

import io.liveflux.test.internal.http.Visitor;

/**
 * How a page speaks with the server.
 */
public enum TransportKind {

	/** A WebSocket, in the dialect of the client script. */
	WEBSOCKET {

		@Override
		public Conversation converse(Visitor visitor, String path, String client, Document page, Ends ends) {
			List<String> protocols = (CsrfProof.in(page, visitor).token() != null)
					? List.of("liveflux.v1", "liveflux.csrf." + CsrfProof.in(page, visitor).token())
					: List.of("liveflux.v1");
			return new V1Conversation(new SocketCarrier(visitor, path + "?client=" + client + ABILITIES, protocols,
					ends.log(), ends.link()), ends);
		}

	},

	/** An event stream and posts. */
	EVENT_STREAM {

		@Override
		public Conversation converse(Visitor visitor, String path, String client, Document page, Ends ends) {
			return new V1Conversation(new StreamCarrier(visitor, path, "?client=" + client + ABILITIES,
					CsrfProof.in(page, visitor), ends.log(), ends.link()), ends);
		}

	},

	/** A WebSocket, in the plain dialect. */
	PLAIN_DIALECT {

		@Override
		public Conversation converse(Visitor visitor, String path, String client, Document page, Ends ends) {
			String token = CsrfProof.in(page, visitor).token();
			String query = (token != null) ? "?_csrf=" + token : "";
			return new PlainConversation(new SocketCarrier(visitor, path + query, List.of(), ends.log(), ends.link()),
					ends.page(), ends.arrivals());
		}

	},

	/** Posts alone. */
	POSTS {

		@Override
		public Conversation converse(Visitor visitor, String path, String client, Document page, Ends ends) {
			return new PostConversation(visitor, path, client, CsrfProof.in(page, visitor), ends.page(), ends.log());
		}

	};

	/** What the client script understands, too. */
	private static final String ABILITIES = "&can=text,rows";

	public abstract Conversation converse(Visitor visitor, String path, String client, Document page, Ends ends);

	/**
	 * What a conversation works with at its two ends.
	 *
	 * @param page told of what it brings
	 * @param server knows what was drawn
	 * @param arrivals woken by what arrives
	 * @param log takes the frames
	 * @param link lies between the two
	 */
	public record Ends(PageListener page, ServerHtml server, Arrivals arrivals, FrameLog log, Link link) {
	}

}
