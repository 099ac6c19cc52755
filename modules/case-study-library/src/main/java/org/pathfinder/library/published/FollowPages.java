package org.pathfinder.library.published;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.tenancy.OwnCouncils;
import org.pathfinder.web.EntryPoint;

/**
 * Takes who is in everybody's library to the workspace that knows their council: where
 * they save a search, or are shown what councils like theirs tell. Who has several
 * chooses.
 */
@Controller
@EntryPoint("web")
class FollowPages {

	static final String SAVE = "/searches/new";

	static final String LIKE_US = "/searches/like-us";

	private final OwnCouncils councils;

	FollowPages(OwnCouncils councils) {
		this.councils = councils;
	}

	@GetMapping(SAVE)
	String save(@RequestParam MultiValueMap<String, String> query, Model page) {
		return go(SAVE, Search.of(query), "published.saved.new", page);
	}

	@GetMapping(LIKE_US)
	String likeUs(Model page) {
		return go(LIKE_US, Search.everything(), "published.like-us.all", page);
	}

	private String go(String path, Search search, String title, Model page) {
		List<Place> places = this.councils.list()
			.stream()
			.map((council) -> new Place(council.name(), search.href("/councils/" + council.slug() + path)))
			.toList();
		if (places.size() == 1) {
			return "redirect:" + places.getFirst().href();
		}
		page.addAttribute("places", places);
		page.addAttribute("title", title);
		page.addAttribute("search", search.href(LibraryPages.PATH));
		return "library/search-where";
	}

	/** A council's page for it. */
	record Place(String council, String href) {
	}

}
