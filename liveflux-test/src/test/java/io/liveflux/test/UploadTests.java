package io.liveflux.test;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.test.shop.Dossier;
import io.liveflux.test.shop.ShopApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest(classes = ShopApplication.class)
class UploadTests {

	private final LiveTester live;

	UploadTests(@Autowired LiveTester live) {
		this.live = live;
	}

	@Test
	void goesAlongWithAFormThatTheBrowserPosts() {
		LivePage page = this.live.as("ada").open("/cart").fill("Title", "Two");

		page.upload("Papers", "a.txt", new byte[3]).upload("Papers", "b.png", new byte[5]).click("Scan");

		assertThat(page).hasStatus(200).hasText("Two-a.txt-text/plain-3-b.png-image/png-5").noErrors();
	}

	@Test
	void goesToAFieldAtOnceOverEveryTransport() {
		LiveUser ada = this.live.as("ada");
		// The time of files is that of the test.
		this.live.clock().advance(Duration.ofMinutes(10));
		for (LivePage page : List.of(ada.mount(Dossier.class), ada.overPosts().mount(Dossier.class),
				ada.overEventStream().mount(Dossier.class), ada.overPlainDialect().mount(Dossier.class))) {
			page.upload("Papers", "a.txt", "some text".getBytes());
			assertThat(page).hasText("a.txt 100%");

			page.upload("Papers", "b.png", "no picture".getBytes());
			assertThat(page).hasText("b.png 0% The content of this file does not match its name");
			page.click("Remove b.png");
			assertThat(page).hasNoText("b.png");

			page.upload("Papers", "c.txt", new byte[0]);
			assertThat(page).hasText("This file is empty");
			page.click("File");
			assertThat(page).hasText("a.txt 9 text/plain").hasNoText("a.txt 100%").noErrors();
		}
	}

	@Test
	void asksForAFieldThatIsThere() {
		LivePage page = this.live.as("ada").open("/cart");

		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> page.upload("Search", "a.txt", new byte[1]))
			.withMessageContaining("to choose files in");
	}

}
