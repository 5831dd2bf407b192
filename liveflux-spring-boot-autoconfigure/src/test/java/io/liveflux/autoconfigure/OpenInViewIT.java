package io.liveflux.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;
import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveComponents;
import io.liveflux.component.OnMount;
import io.liveflux.socket.LiveSocket;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lazy associations are loaded in actions and drawings as in the first paint.
 */
@SpringBootTest(
		classes = { TestApplication.class, OpenInViewIT.Jpa.class, OpenInViewIT.Books.class,
				OpenInViewIT.BooksChannel.class, OpenInViewIT.BooksSocket.class, OpenInViewIT.Pages.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = {
				"spring.autoconfigure.exclude=org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration",
				"spring.jpa.hibernate.ddl-auto=create-drop", "spring.datasource.url=jdbc:h2:mem:open-in-view" })
class OpenInViewIT {

	private final TestBrowser browser;

	private final Authors authors;

	private final LiveComponents components;

	OpenInViewIT(@LocalServerPort int port, @Autowired Authors authors, @Autowired LiveComponents components) {
		this.browser = new TestBrowser(port);
		this.authors = authors;
		this.components = components;
	}

	@BeforeEach
	void write() {
		this.authors.save(new Author(1, List.of(new Book(10, "Notes"))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "post", "socket", "stream" })
	void anActionAndADrawingWalkThem(String transport) throws Exception {
		String page = this.browser.get("/books").body();
		assertThat(page).contains("state [Notes], view [Notes]");
		String id = TestBrowser.idIn(page);
		try (TestCalls calls = TestCalls.over(transport, this.browser, "books", id)) {
			this.authors.save(new Author(1, List.of(new Book(10, "Notes"), new Book(11, "Letters"))));

			String answer = calls.act("load");

			assertThat(answer).doesNotContain("\"error\"");
			assertThat(calls.html()).contains("state [Notes, Letters], view [Notes, Letters]");
		}
	}

	@Test
	void aPushWalksThem() throws Exception {
		String id = TestBrowser.idIn(this.browser.get("/books").body());
		try (TestCalls calls = TestCalls.over("socket", this.browser, "books", id)) {
			calls.act("load");
			this.authors.save(new Author(1, List.of(new Book(10, "Notes"), new Book(11, "Diary"))));

			this.components.refresh(id).get();

			assertThat(calls.html()).contains("view [Notes, Diary]");
			this.components.update(id, Books.class, Books::load).get();
			assertThat(calls.html()).contains("state [Notes, Diary]");
		}
	}

	@Test
	void aChannelAndASocketWalkThem() throws Exception {
		try (TestBrowser.Socket socket = this.browser.socket("/liveflux", this.browser.sameOrigin(), "liveflux.v1")) {
			assertThat(socket.next()).contains("hello");
			socket.send("{'type':'join','ref':1,'channel':'books'}");
			socket.next();
			socket.send("{'type':'message','ref':2,'channel':'books','cmd':'titles'}");
			assertThat(socket.next()).contains("[Notes]");
		}
		try (TestBrowser.Socket socket = this.browser.socket("/ws/books", this.browser.sameOrigin())) {
			socket.send("{'type':'titles'}");
			assertThat(socket.next()).contains("[Notes]");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = OpenInViewIT.class)
	@EnableJpaRepositories(basePackageClasses = OpenInViewIT.class, considerNestedRepositories = true)
	static class Jpa {

	}

	interface Authors extends JpaRepository<Author, Long> {

	}

	@Entity(name = "Author")
	static class Author {

		@Id
		private long id;

		@OneToMany(fetch = FetchType.LAZY, cascade = CascadeType.ALL)
		private List<Book> books = new ArrayList<>();

		protected Author() {
		}

		Author(long id, List<Book> books) {
			this.id = id;
			this.books = new ArrayList<>(books);
		}

		List<Book> books() {
			return this.books;
		}

	}

	@Entity(name = "Book")
	static class Book {

		@Id
		private long id;

		private String title = "";

		protected Book() {
		}

		Book(long id, String title) {
			this.id = id;
			this.title = title;
		}

		String title() {
			return this.title;
		}

	}

	@LiveComponent("books")
	static class Books {

		private final Authors authors;

		private String titles = "";

		Books(Authors authors) {
			this.authors = authors;
		}

		@OnMount
		@Action
		void load() {
			this.titles = titles();
		}

		private String titles() {
			return this.authors.findById(1L).orElseThrow().books().stream().map(Book::title).toList().toString();
		}

		Html render() {
			return Html.format("<p>state %s, view %s</p>", this.titles, titles());
		}

	}

	abstract static class Titles {

		private final Authors authors;

		Titles(Authors authors) {
			this.authors = authors;
		}

		@OnCommand("titles")
		String titles() {
			return this.authors.findById(1L).orElseThrow().books().stream().map(Book::title).toList().toString();
		}

	}

	@LiveChannel("books")
	static class BooksChannel extends Titles {

		BooksChannel(Authors authors) {
			super(authors);
		}

	}

	@LiveSocket(path = "/ws/books")
	static class BooksSocket extends Titles {

		BooksSocket(Authors authors) {
			super(authors);
		}

	}

	@Controller
	static class Pages {

		@GetMapping("/books")
		String books() {
			return "books";
		}

	}

}
