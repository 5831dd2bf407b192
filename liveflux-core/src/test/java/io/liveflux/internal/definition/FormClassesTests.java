package io.liveflux.internal.definition;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.form.AllowedFields;
import io.liveflux.form.LiveForm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What forms may be made of.
 */
class FormClassesTests {

	@Test
	void refusesSettersInsideOfAClassThatNobodyHasAllowed() {
		assertThatExceptionOfType(InvalidComponentException.class)
			.isThrownBy(() -> TestComponents.define(OfOpenCustomer.class))
			.withMessageContaining("bound to " + Customer.class.getName() + ", which has setters")
			.withMessageContaining("with @AllowedFields (there are customer), or use a record");
	}

	@Test
	void takesSettersInsideOfAClassThatSomebodyHasAllowed() {
		assertThat(TestComponents.define(OfClosedCustomer.class)).isNotNull();
	}

	@Test
	void refusesABeanInARecordBecauseItWouldLoseWhatItHolds() {
		assertThatExceptionOfType(InvalidComponentException.class)
			.isThrownBy(() -> TestComponents.define(OfBeanInRecord.class))
			.withMessageContaining("a record that holds a " + Customer.class.getName())
			.withMessageContaining("make it a record too");
	}

	@Test
	void looksIntoTheValuesOfMapsAndIntoListsOfLists() {
		for (Class<?> type : List.of(OfMap.class, OfLists.class)) {
			assertThatExceptionOfType(InvalidComponentException.class).isThrownBy(() -> TestComponents.define(type))
				.withMessageContaining("bound to " + Customer.class.getName() + ", which has setters");
		}
	}

	static class Customer {

		private boolean admin;

		public boolean isAdmin() {
			return this.admin;
		}

		public void setAdmin(boolean admin) {
			this.admin = admin;
		}

	}

	static class Purchase {

		private final Customer customer;

		Purchase(Customer customer) {
			this.customer = customer;
		}

		public Customer getCustomer() {
			return this.customer;
		}

	}

	record Sale(String mail, @Nullable Customer customer) {
	}

	static class ByName {

		private final Map<String, Customer> customers;

		ByName(Map<String, Customer> customers) {
			this.customers = customers;
		}

		public Map<String, Customer> getCustomers() {
			return this.customers;
		}

	}

	static class InLists {

		private final List<List<Customer>> customers;

		InLists(List<List<Customer>> customers) {
			this.customers = customers;
		}

		public List<List<Customer>> getCustomers() {
			return this.customers;
		}

	}

	@LiveComponent("of-open-customer")
	static class OfOpenCustomer {

		private LiveForm<Purchase> form = LiveForm.of(Purchase.class);

	}

	@LiveComponent("of-closed-customer")
	static class OfClosedCustomer {

		@AllowedFields("customer.admin")
		private LiveForm<Purchase> form = LiveForm.of(Purchase.class);

	}

	@LiveComponent("of-bean-in-record")
	static class OfBeanInRecord {

		@AllowedFields("mail")
		private LiveForm<Sale> form = LiveForm.of(Sale.class);

	}

	@LiveComponent("of-map")
	static class OfMap {

		private LiveForm<ByName> form = LiveForm.of(ByName.class);

	}

	@LiveComponent("of-lists")
	static class OfLists {

		private LiveForm<InLists> form = LiveForm.of(InLists.class);

	}

}
