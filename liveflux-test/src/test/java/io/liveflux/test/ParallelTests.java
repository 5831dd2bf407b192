package io.liveflux.test;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

import io.liveflux.test.shop.ShopApplication;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = ShopApplication.class)
class ParallelTests {

	@Test
	void shareTheTesterAndNothingElse(@Autowired LiveTester live) {
		Executor threads = new SimpleAsyncTaskExecutor("test-");

		List<CompletableFuture<String>> totals = IntStream.range(1, 9)
			.mapToObj((number) -> CompletableFuture.supplyAsync(() -> total(live, number), threads))
			.toList();

		assertThat(totals.stream().map(CompletableFuture::join)).containsExactly("4", "8", "12", "16", "20", "24", "28",
				"32");
	}

	private static String total(LiveTester live, int number) {
		LivePage page = live.as("user" + number).open("/cart");
		for (int i = 0; i < number; i++) {
			page.fill("Article", "Milk").click("Add").click("Refill");
		}
		String total = page.within("#total").text();
		live.closePages();
		return total;
	}

}
