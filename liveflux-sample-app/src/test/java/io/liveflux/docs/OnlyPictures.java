package io.liveflux.docs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import org.springframework.stereotype.Component;

import io.liveflux.upload.UploadScanner;
import io.liveflux.upload.UploadedFile;

@Component
class OnlyPictures implements UploadScanner {

	private static final long MOST_PIXELS = 24_000_000;

	@Override
	public Optional<String> refuse(UploadedFile file) throws IOException {
		try (InputStream content = file.resource().getInputStream();
				ImageInputStream image = ImageIO.createImageInputStream(content)) {
			Iterator<ImageReader> readers = ImageIO.getImageReaders(image);
			return readers.hasNext() ? refuse(readers.next(), image) : Optional.of("This is no picture");
		}
	}

	private static Optional<String> refuse(ImageReader reader, ImageInputStream image) throws IOException {
		try {
			reader.setInput(image);
			// A small file can claim to be a picture that does not fit into memory.
			if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
				return Optional.of("This picture has more than 24 megapixels");
			}
			reader.read(0);
			return Optional.empty();
		}
		finally {
			reader.dispose();
		}
	}

}
