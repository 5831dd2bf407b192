package io.liveflux.internal.download;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StreamUtils;

import io.liveflux.cluster.NodeId;
import io.liveflux.internal.cluster.NodeCalls;
import io.liveflux.store.Owner;

/**
 * Answers requests with files that actions have returned, whichever node keeps them.
 * Thread-safe.
 */
public final class DownloadEndpoint implements DownloadWriter {

	private final Downloads downloads;

	private final NodeId self;

	private final Function<String, Optional<NodeId>> nodes;

	private final RemoteDownloads others;

	/**
	 * Creates it, and serves other nodes.
	 * @param downloads the files of this node
	 * @param self this node
	 * @param nodes tells which node has made a token; empty for made-up ones
	 * @param calls asks other nodes
	 * @param executor reads files for other nodes
	 * @param clock tells when nobody reads on
	 */
	public DownloadEndpoint(Downloads downloads, NodeId self, Function<String, Optional<NodeId>> nodes, NodeCalls calls,
			Executor executor, InstantSource clock) {
		this.downloads = downloads;
		this.self = self;
		this.nodes = nodes;
		this.others = new RemoteDownloads(calls, downloads, executor, clock);
	}

	@Override
	public boolean write(String token, Optional<Owner> owner, HttpServletResponse response) throws IOException {
		Optional<NodeId> node = this.nodes.apply(token);
		if (node.isEmpty()) {
			this.downloads.count(Downloads.Result.REFUSED);
			return false;
		}
		try {
			Optional<Download.Open> found = open(node.get(), token, owner);
			if (found.isEmpty()) {
				return false;
			}
			try (Download.Open file = found.get()) {
				headers(response, file);
				StreamUtils.copy(file.content(), response.getOutputStream());
			}
			this.downloads.count(Downloads.Result.FETCHED);
			return true;
		}
		catch (IOException | RuntimeException ex) {
			this.downloads.count(Downloads.Result.FAILED);
			throw ex;
		}
	}

	private Optional<Download.Open> open(NodeId node, String token, Optional<Owner> owner) throws IOException {
		if (!node.equals(this.self)) {
			return this.others.open(node, token, owner);
		}
		Optional<Download> download = this.downloads.take(token, owner);
		return download.isPresent() ? Optional.of(Download.Open.of(download.get())) : Optional.empty();
	}

	private static void headers(HttpServletResponse response, Download.Open file) {
		response.setStatus(HttpServletResponse.SC_OK);
		response.setContentType(file.type());
		if (file.length() >= 0) {
			response.setContentLengthLong(file.length());
		}
		// Never shown as a page of the application, whatever its type.
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString());
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
	}

	/**
	 * Drops what nobody fetches or reads on.
	 */
	public void sweep() {
		this.downloads.sweep();
		this.others.sweep();
	}

}
