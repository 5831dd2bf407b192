package io.liveflux.test.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.upload.Upload;
import io.liveflux.upload.UploadEntry;
import io.liveflux.upload.Uploads;

/**
 * Takes papers while its user goes on.
 */
@LiveComponent("dossier")
public class Dossier {

	@Upload(max = 2, maxSize = "1MB", types = { "text/plain", "image/png" })
	private Uploads papers = new Uploads();

	private List<String> filed = new ArrayList<>();

	@Action
	void file() {
		this.papers.drain((file) -> this.filed.add(file.name() + " " + file.size() + " " + file.type()));
	}

	Html render() {
		String entries = this.papers.getEntries().stream().map(Dossier::line).collect(Collectors.joining());
		return Html.raw("<form data-flux-submit=\"file\"><label>Papers"
				+ " <input type=\"file\" name=\"papers\" data-flux-upload=\"papers\" multiple></label><ul>" + entries
				+ "</ul><p>" + Html.format("%s", String.join(", ", this.filed)).markup()
				+ "</p><button>File</button></form>");
	}

	private static String line(UploadEntry entry) {
		return Html
			.format("<li>%s %d%% %s <button type=\"button\" data-flux-cancel=\"%s\">Remove %s</button></li>",
					entry.name(), entry.progress(), (entry.error() != null) ? entry.error().message() : "", entry.ref(),
					entry.name())
			.markup();
	}

}
