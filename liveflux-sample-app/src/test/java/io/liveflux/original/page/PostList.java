package io.liveflux.original.page;

import java.util.ArrayList;
import java.util.List;

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;

/**
 * Lists posts that its page tells it of.
 */
@LiveComponent(value = "post-list", view = "original/post-list", clientMount = true)
class PostList {

	private List<String> posts = new ArrayList<>();

	@Action
	void addPost(String title) {
		this.posts.add(title);
	}

	@Action
	void clear() {
		this.posts.clear();
	}

}
