package io.liveflux.autoconfigure;

import java.util.List;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

import io.liveflux.async.Async;
import io.liveflux.async.Loads;
import io.liveflux.component.Action;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.method.ComponentSettings;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EntityResultsTests {

	@Test
	void endTheStart() {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerBeanDefinition("lending", new RootBeanDefinition(Lending.class));

		assertThatExceptionOfType(InvalidComponentException.class)
			.isThrownBy(() -> ComponentRegistry.from(beans, ComponentSettings.of(JsonMapper.shared())))
			.withMessage("Action 'find' of component class " + Lending.class.getName()
					+ " must not return java.util.List<" + Book.class.getName()
					+ ">, which is or holds a JPA entity: return a record with what the page needs, or nothing");
	}

	@Test
	void endTheStartWhereTheyAreLoaded() {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerBeanDefinition("shelf", new RootBeanDefinition(Shelf.class));

		assertThatExceptionOfType(InvalidComponentException.class)
			.isThrownBy(() -> ComponentRegistry.from(beans, ComponentSettings.of(JsonMapper.shared())))
			.withMessageContaining("is marked @Loads, but returns java.util.List<" + Book.class.getName()
					+ ">, which is or holds a JPA entity and cannot be kept as state");
	}

	@Entity(name = "LentBook")
	static class Book {

		@Id
		private long id;

		long id() {
			return this.id;
		}

	}

	@LiveComponent("lending")
	static class Lending {

		@Action
		List<Book> find() {
			return List.of();
		}

	}

	@LiveComponent("shelf")
	static class Shelf {

		Async<List<Book>> books = Async.none();

		@Loads
		static List<Book> books() {
			return List.of();
		}

	}

}
