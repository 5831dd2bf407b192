package io.liveflux.docs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import javax.imageio.ImageIO;

import org.springframework.stereotype.Component;

import io.liveflux.upload.UploadScanner;
import io.liveflux.upload.UploadedFile;

@Component
class OnlyPictures implements UploadScanner {

	@Override
	public Optional<String> refuse(UploadedFile file) throws IOException {
		try (InputStream content = file.resource().getInputStream()) {
			return (ImageIO.read(content) != null) ? Optional.empty() : Optional.of("This is no picture");
		}
	}

}
