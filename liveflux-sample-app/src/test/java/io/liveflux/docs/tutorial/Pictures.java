package io.liveflux.docs.tutorial;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/**
 * The pictures of notes.
 */
@Service
class Pictures {

	private static final byte[] PNG = { (byte) 0x89, 'P', 'N', 'G' };

	private final Map<Long, byte[]> pictures = new ConcurrentHashMap<>();

	void save(long note, byte[] picture) {
		if (Arrays.mismatch(picture, PNG) != PNG.length) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Choose a PNG file");
		}
		this.pictures.put(note, picture);
	}

	Optional<byte[]> find(long note) {
		return Optional.ofNullable(this.pictures.get(note));
	}

}
