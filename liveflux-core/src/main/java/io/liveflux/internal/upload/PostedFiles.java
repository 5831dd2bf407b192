package io.liveflux.internal.upload;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
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

	/**
	 * A file that a client has posted, under a name that can do no harm.
	 */
	private static final class PostedFile implements MultipartFile {

		private final MultipartFile file;

		private final String name;

		PostedFile(MultipartFile file) {
			this.file = file;
			this.name = FileName.of(file.getOriginalFilename());
		}

		/**
		 * Returns whether a file was chosen at all: browsers send a part without a name
		 * and without content where none was.
		 */
		static boolean isChosen(MultipartFile file) {
			String name = file.getOriginalFilename();
			return !file.isEmpty() || (name != null && !name.isEmpty());
		}

		@Override
		public String getName() {
			return this.file.getName();
		}

		@Override
		public String getOriginalFilename() {
			return this.name;
		}

		@Override
		public @Nullable String getContentType() {
			return this.file.getContentType();
		}

		@Override
		public boolean isEmpty() {
			return this.file.isEmpty();
		}

		@Override
		public long getSize() {
			return this.file.getSize();
		}

		@Override
		public byte[] getBytes() throws IOException {
			return this.file.getBytes();
		}

		@Override
		public InputStream getInputStream() throws IOException {
			return this.file.getInputStream();
		}

		@Override
		public Resource getResource() {
			return MultipartFile.super.getResource();
		}

		@Override
		public void transferTo(File destination) throws IOException {
			this.file.transferTo(destination);
		}

		@Override
		public void transferTo(Path destination) throws IOException {
			this.file.transferTo(destination);
		}

		/**
		 * Returns the field and the size; the name is the client's.
		 */
		@Override
		public String toString() {
			return "PostedFile[" + getName() + ", " + getSize() + " bytes]";
		}

	}

}
