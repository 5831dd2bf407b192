package io.liveflux.test;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.liveflux.test.shop.ShopApplication;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@SpringBootTest(classes = ShopApplication.class)
class OneNodeTests {

	@Test
	void saysWhatAClusterNeeds(@Autowired LiveTester live) {
		assertThatIllegalStateException().isThrownBy(live::secondNode).withMessageContaining("@LiveCluster");
		assertThatIllegalStateException().isThrownBy(live::killNode).withMessageContaining("@LiveCluster");
	}

}
