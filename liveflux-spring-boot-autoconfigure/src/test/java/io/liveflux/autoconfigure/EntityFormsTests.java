package io.liveflux.autoconfigure;

import java.util.List;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.form.AllowedFields;
import io.liveflux.form.LiveForm;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.method.ComponentSettings;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class EntityFormsTests {

	@ParameterizedTest
	@ValueSource(classes = { OfEntity.class, OfListOfEntities.class })
	void endTheStart(Class<?> type) {
		assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(() -> read(type))
			.withMessage("Field 'form' of component class " + type.getName() + " is a form that is bound to "
					+ Book.class.getName()
					+ ", which is a JPA entity: whoever fills it in could change stored data. Use a record with"
					+ " the fields of the page, and load and change the entity in the action");
	}

	@Test
	void recordsDoNot() {
		assertThatNoException().isThrownBy(() -> read(OfRecord.class));
	}

	private static void read(Class<?> type) {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerBeanDefinition("form", new RootBeanDefinition(type));
		ComponentRegistry.from(beans, ComponentSettings.of(JsonMapper.shared()));
	}

	@Entity(name = "WrittenBook")
	static class Book {

		@Id
		private long id;

		private @Nullable String title;

		public long getId() {
			return this.id;
		}

		public @Nullable String getTitle() {
			return this.title;
		}

		public void setTitle(String title) {
			this.title = title;
		}

	}

	record Title(String title) {
	}

	record Shelf(List<Book> books) {
	}

	@LiveComponent("of-entity")
	static class OfEntity {

		@AllowedFields("title")
		private LiveForm<Book> form = LiveForm.of(Book.class);

	}

	@LiveComponent("of-entities")
	static class OfListOfEntities {

		private LiveForm<Shelf> form = LiveForm.of(Shelf.class);

	}

	@LiveComponent("of-record")
	static class OfRecord {

		private LiveForm<Title> form = LiveForm.of(Title.class);

	}

}
