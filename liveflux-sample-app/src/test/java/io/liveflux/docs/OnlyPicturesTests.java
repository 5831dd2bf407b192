package io.liveflux.docs;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ByteArrayResource;

import io.liveflux.upload.UploadedFile;

import static org.assertj.core.api.Assertions.assertThat;

class OnlyPicturesTests {

	/** Where a PNG says how large it is. */
	private static final int DIMENSIONS = 16;

	@Test
	void takesPicturesThatFitIntoMemory() throws IOException {
		assertThat(new OnlyPictures().refuse(file(picture()))).isEmpty();
		assertThat(new OnlyPictures().refuse(file("no picture".getBytes()))).contains("This is no picture");
	}

	@Test
	void asksForTheDimensionsBeforeItDecodes() throws IOException {
		byte[] bomb = picture();
		ByteBuffer.wrap(bomb).putInt(DIMENSIONS, 60_000).putInt(DIMENSIONS + 4, 60_000);
		CRC32 crc = new CRC32();
		crc.update(bomb, DIMENSIONS - 4, 17);
		ByteBuffer.wrap(bomb).putInt(DIMENSIONS + 13, (int) crc.getValue());

		assertThat(new OnlyPictures().refuse(file(bomb))).contains("This picture has more than 24 megapixels");
	}

	private static byte[] picture() throws IOException {
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", png);
		return png.toByteArray();
	}

	private static UploadedFile file(byte[] content) {
		return new UploadedFile("sea.png", "1.png", "image/png", content.length, new ByteArrayResource(content));
	}

}
