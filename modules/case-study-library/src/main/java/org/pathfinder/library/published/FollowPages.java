package org.pathfinder.library.published;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.tenancy.Council;
import org.pathfinder.tenancy.OwnCouncils;
import org.pathfinder.web.EntryPoint;

/**
 * Takes who found something in everybody's library to the workspace where they save the
 * search: who has several chooses.
 */
@Controller
@EntryPoint("web")
class FollowPages {

	static final String PATH = "/searches/new";

	private final OwnCouncils councils;

	FollowPages(OwnCouncils councils) {
		this.councils = councils;
	}

	@GetMapping(PATH)
	String follow(@RequestParam MultiValueMap<String, String> query, Model page) {
		List<Place> places = this.councils.list().stream().map((council) -> place(council, Search.of(query))).toList();
		if (places.size() == 1) {
			return "redirect:" + places.getFirst().href();
		}
		page.addAttribute("places", places);
		page.addAttribute("search", Search.of(query).href(LibraryPages.PATH));
		return "library/search-where";
	}

	private static Place place(Council council, Search search) {
		return new Place(council.name(), search.href("/councils/" + council.slug() + PATH));
	}

	/** A council's page for it. */
	record Place(String council, String href) {
	}

}
