package org.pathfinder.library.published;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.tenancy.Council;
import org.pathfinder.tenancy.OwnCouncils;
import org.pathfinder.web.EntryPoint;

/**
 * From everybody's library to the workspace of who reads it: to what their council does
 * with a case study, to a search they want to be told of, and to what councils like
 * theirs tell. Who has several councils chooses one.
 */
@Controller
@EntryPoint("web")
class WayInPages {

	static final String SAVE = "/searches/new";

	static final String LIKE_US = "/searches/like-us";

	private static final Pattern ADDRESS = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

	private final OwnCouncils councils;

	WayInPages(OwnCouncils councils) {
		this.councils = councils;
	}

	@GetMapping("/use/{address}")
	String use(@PathVariable String address, Model page) {
		if (!ADDRESS.matcher(address).matches()) {
			throw new NoSuchRecord(address);
		}
		String study = LibraryPages.PATH + "/" + address;
		return go(study, study, page);
	}

	@GetMapping(SAVE)
	String save(@RequestParam MultiValueMap<String, String> query, Model page) {
		Search search = Search.of(query);
		return go(search.href(SAVE), search.href(LibraryPages.PATH), page);
	}

	@GetMapping(LIKE_US)
	String likeUs(Model page) {
		return go(LIKE_US, LibraryPages.PATH, page);
	}

	/**
	 * To one's council.
	 * @param path where there, below the council's address
	 * @param back where they come from
	 */
	private String go(String path, String back, Model page) {
		List<Council> councils = this.councils.list();
		if (councils.size() == 1) {
			return "redirect:/councils/" + councils.getFirst().slug() + path;
		}
		page.addAttribute("councils", councils);
		page.addAttribute("path", path);
		page.addAttribute("back", back);
		return "library/way-in";
	}

}
