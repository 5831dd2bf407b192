package io.liveflux.docs.migration;

import java.util.List;

import io.liveflux.component.Action;
import io.liveflux.component.Bindable;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;

@LiveComponent("contact-search")
class ContactSearch {

	private final Contacts contacts;

	@Bindable
	private String text = "";

	private List<Contacts.Contact> found = List.of();

	ContactSearch(Contacts contacts) {
		this.contacts = contacts;
	}

	@OnMount
	void mount() {
		search();
	}

	@Action
	void search() {
		this.found = this.contacts.find(this.text);
	}

	@Action
	void remove(long id) {
		this.contacts.remove(id);
		search();
	}

}
