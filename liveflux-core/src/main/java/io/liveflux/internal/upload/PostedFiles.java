package io.liveflux.internal.upload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.util.WebUtils;

/**
 * Reads the files of a request. Their content stays where the container has put it until
 * the request is over.
 */
public final class PostedFiles {

	private PostedFiles() {
	}

	/**
	 * Returns whether a request says that its body is a multipart form.
	 */
	public static boolean mayBeIn(HttpServletRequest request) {
		String type = request.getContentType();
		return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
	}

	/**
	 * Returns whether Spring reads the multipart forms of a request.
	 */
	public static boolean areReadFrom(HttpServletRequest request) {
		return WebUtils.getNativeRequest(request, MultipartRequest.class) != null;
	}

	/**
	 * Returns the files by the names of their fields, without those of fields in which
	 * none was chosen.
	 * @throws MultipartException when the body is read only now, and cannot be
	 */
	public static Map<String, List<MultipartFile>> of(HttpServletRequest request) {
		MultipartRequest multipart = WebUtils.getNativeRequest(request, MultipartRequest.class);
		if (multipart == null) {
			return Map.of();
		}
		Map<String, List<MultipartFile>> files = new LinkedHashMap<>();
		multipart.getMultiFileMap().forEach((name, posted) -> {
			List<MultipartFile> chosen = posted.stream()
				.filter(PostedFile::isChosen)
				.<MultipartFile>map(PostedFile::new)
				.toList();
			if (!chosen.isEmpty()) {
				files.put(name, chosen);
			}
		});
		return files;
	}

}
