package io.liveflux.internal.binding;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.web.multipart.MultipartFile;

/**
 * The files of one call, found by relaxed name as its data is. What nobody takes would be
 * lost, and is refused. Belongs to one call, and to one thread.
 */
public final class CallFiles {

	private final Map<String, List<MultipartFile>> files;

	private final Set<String> taken;

	CallFiles(Map<String, List<MultipartFile>> files) {
		this.files = files;
		this.taken = files.isEmpty() ? Set.of() : new LinkedHashSet<>();
	}

	/**
	 * Returns the names of the fields with files, as the client spells them.
	 */
	public Set<String> names() {
		return this.files.keySet();
	}

	/**
	 * Returns the files of a field, and notes that the method has them.
	 * @param name name of the field, the exact spelling first
	 * @return the files; empty when there is none
	 */
	public List<MultipartFile> take(String name) {
		List<MultipartFile> exact = this.files.get(name);
		if (exact != null) {
			this.taken.add(name);
			return exact;
		}
		String relaxed = RelaxedName.of(name);
		for (Map.Entry<String, List<MultipartFile>> field : this.files.entrySet()) {
			if (RelaxedName.isBindable(field.getKey()) && RelaxedName.of(field.getKey()).equals(relaxed)) {
				this.taken.add(field.getKey());
				return field.getValue();
			}
		}
		return List.of();
	}

	/**
	 * Checks that the method has every file.
	 * @param method the method's name for an error message
	 * @throws BindingException if it has not
	 */
	void checkTaken(String method) {
		if (this.files.isEmpty()) {
			return;
		}
		for (String name : this.files.keySet()) {
			if (!this.taken.contains(name)) {
				throw new BindingException("A file was sent as '" + ShownValue.of(name) + "', but " + method
						+ " takes no file of this name: give it a parameter of type MultipartFile, or do not send the"
						+ " file", null);
			}
		}
	}

}
