package io.liveflux.internal.development;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

import io.liveflux.component.LiveComponent;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.state.StateCodec;
import io.liveflux.store.InMemoryComponentStore;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;

import static org.assertj.core.api.Assertions.assertThat;

class RestartedComponentsTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	@Test
	void stateComesBackWhereItsFieldsFit() {
		StoredComponent before = component("cart", "{\"total\":7,\"note\":\"kept\",\"lines\":[\"tea\"],\"gone\":1}");

		InMemoryComponentStore store = restarted(before);

		StoredComponent after = store.load("id-cart").orElseThrow();
		Cart cart = new Cart();
		ComponentRegistry registry = registry();
		new StateCodec(MAPPER).decode(registry.get("cart"), after.state(), cart);
		assertThat(cart.total).isEqualTo(7);
		assertThat(cart.note).isEqualTo("kept");
		assertThat(cart.lines).as("is a number now").isEqualTo(-1);
		assertThat(cart.fresh).isEqualTo("new");
		assertThat(after.version()).as("pages are sent what is drawn now").isEqualTo(before.version() + 1);
		assertThat(after.owner()).isEqualTo(before.owner());
	}

	@Test
	void whatCannotBeReadOrIsOfNoKindIsLeftBehind() {
		InMemoryComponentStore store = restarted(component("removed", "{}"), component("cart", "no JSON"));

		assertThat(store.size()).isZero();
	}

	@Test
	void aComponentGoesOnFromWhereItWas() {
		InMemoryComponentStore store = restarted(component("cart", "{\"total\":7}"));
		StoredComponent after = store.load("id-cart").orElseThrow();

		assertThat(store.save(after.withState(after.version() + 1, after.state()))).isPresent();
		assertThat(RestartedComponents.of(store)).hasSize(1);
	}

	private static StoredComponent component(String kind, String state) {
		return StoredComponent
			.create("id-" + kind + ((state.startsWith("{")) ? "" : "-broken"), kind, null, Owner.session("s"),
					Locale.ENGLISH)
			.withState(5, state.getBytes(StandardCharsets.UTF_8));
	}

	private static InMemoryComponentStore restarted(StoredComponent... before) {
		InMemoryComponentStore store = new InMemoryComponentStore(InMemoryComponentStore.Settings.defaults(),
				Ticker.systemTicker(), Scheduler.disabledScheduler(), Runnable::run);
		new RestartedComponents(registry(), new StateCodec(MAPPER)).restore(List.of(before), store);
		return store;
	}

	private static ComponentRegistry registry() {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerBeanDefinition("cart", new RootBeanDefinition(Cart.class));
		return ComponentRegistry.from(beans, ComponentSettings.of(MAPPER));
	}

	@LiveComponent("cart")
	static class Cart {

		private int total;

		private String note = "";

		private int lines = -1;

		private String fresh = "new";

	}

}
