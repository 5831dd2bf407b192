package io.liveflux.docs.migration;

import java.util.List;

interface Contacts {

	List<Contact> find(String text);

	void remove(long id);

	record Contact(long id, String name) {
	}

}
