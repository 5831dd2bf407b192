package io.liveflux.docs.tutorial;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.server.ResponseStatusException;

import io.liveflux.test.LivePage;
import io.liveflux.test.LiveTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@TestPropertySource(properties = { "spring.config.name=tutorial", "spring.thymeleaf.prefix=classpath:/tutorial/" })
@SpringBootTest
class TeamBoardTests {

	private final LiveTester live;

	TeamBoardTests(@Autowired LiveTester live) {
		this.live = live;
	}

	@Test
	void everybodySeesWhatSomebodyDoes() {
		LivePage ann = this.live.as("ann").open("/");
		LivePage ben = this.live.as("ben").open("/");

		ann.fill("Note", "Order tea").click("Add");
		assertThat(ben.settle()).hasText("Order tea").hasText("ann");
		ben.check("Order tea");

		assertThat(ann.settle()).isChecked("Order tea").noErrors().hasNoFlaws();
	}

	@Test
	void saysWhatIsWrong() {
		LivePage page = this.live.as("ann").open("/").fill("Note", "x".repeat(81)).click("Add");

		assertThat(page).hasText("size must be between 0 and 80");
	}

	@Test
	void takesAPictureAndNothingElse() {
		LivePage page = this.live.as("ann").open("/").fill("Note", "A view").click("Add");

		page.upload("Picture of A view", "view.png", "no picture".getBytes())
			.within("li:contains(A view)")
			.click("Attach");
		assertThat(page).hasError("Choose a PNG file");

		page.upload("Picture of A view", "view.png", new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r' }).click("Attach");
		assertThat(page.within("li:contains(A view)")).hasElements("img[src^='/pictures/']", 1);
	}

	@Test
	void takesNoPictureOfANoteThatThereIsNot() {
		Pictures pictures = new Pictures();
		TeamBoard board = new TeamBoard(new Notes((event) -> {
		}), pictures);

		assertThatExceptionOfType(ResponseStatusException.class)
			.isThrownBy(() -> board.attach(1_000_000,
					new MockMultipartFile("picture", new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r' })))
			.withMessageContaining("There is no such note");
		assertThat(pictures.find(1_000_000)).isEmpty();
	}

	@Test
	void aBoardHoldsSoManyNotes() {
		Notes notes = new Notes((event) -> {
		});
		for (int i = 0; i < 500; i++) {
			notes.add("Order tea", "ann");
		}

		assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> notes.add("Drink tea", "ann"))
			.withMessageContaining("The board is full");
		assertThat(notes.all()).hasSize(500);
	}

	@Test
	void asksWhoYouAre() {
		assertThat(this.live.open("/")).isAt("/login");
	}

}
