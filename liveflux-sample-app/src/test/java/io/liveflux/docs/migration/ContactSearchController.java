package io.liveflux.docs.migration;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class ContactSearchController {

	private final Contacts contacts;

	ContactSearchController(Contacts contacts) {
		this.contacts = contacts;
	}

	@GetMapping("/contacts/rows")
	String rows(@RequestParam(defaultValue = "") String text, Model model) {
		model.addAttribute("found", this.contacts.find(text));
		return "contacts :: rows";
	}

	@DeleteMapping("/contacts/{id}")
	ResponseEntity<String> remove(@PathVariable long id) {
		this.contacts.remove(id);
		return ResponseEntity.ok("");
	}

}
