package org.pathfinder.library.published;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import org.pathfinder.stages.model.PublishedModel;
import org.pathfinder.stages.model.PublishedModels;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.OwnWrite;
import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Words;
import org.pathfinder.web.session.Notice;

/** The searches of the library that a member is told of by mail. */
@Controller
@EntryPoint("web")
@RequestMapping("/councils/{slug}/searches")
class SavedSearchPages {

	private final SavedSearches searches;

	private final Catalogue catalogue;

	private final PublishedModels models;

	private final Words words;

	SavedSearchPages(SavedSearches searches, Catalogue catalogue, PublishedModels models, Words words) {
		this.searches = searches;
		this.catalogue = catalogue;
		this.models = models;
		this.words = words;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String list(@PathVariable String slug, Model page) {
		PublishedModel model = this.models.newest(PublishedModels.COMMUNITY_BASED);
		Workspace.Member member = Workspace.member(MemberRole.VIEWER);
		locate(page);
		page.addAttribute("home", "/councils/" + slug);
		page.addAttribute("searches",
				this.searches.all()
					.stream()
					.map((saved) -> new Line(saved, Choices.inWords(Search.of(saved.query()), model, this.words),
							member.may(SavedSearches.toStop(saved.person()))))
					.toList());
		return "library/searches";
	}

	/** What a search is, before it is saved: a link in the library leads here. */
	@GetMapping("/new")
	@Transactional(readOnly = true)
	String askToSave(@PathVariable String slug, @RequestParam MultiValueMap<String, String> query, Model page) {
		Search search = Search.of(query);
		locate(page);
		page.addAttribute("words",
				Choices.inWords(search, this.models.newest(PublishedModels.COMMUNITY_BASED), this.words));
		page.addAttribute("saved", this.searches.mine(search).isPresent());
		page.addAttribute("search", search.href(LibraryPages.PATH));
		page.addAttribute("action", search.href("/councils/" + slug + "/searches"));
		page.addAttribute("maySave", !Workspace.member(MemberRole.VIEWER).visits());
		page.addAttribute("email", Workspace.member(MemberRole.VIEWER).person().email());
		return "library/search-new";
	}

	/**
	 * The library, narrowed down to councils like this one as far as any of them tells
	 * something.
	 */
	@GetMapping("/like-us")
	String likeUs(@PathVariable String slug, HttpServletRequest request) {
		Search search = this.catalogue.likeUs().orElseGet(() -> {
			Notice.refused(request, "published.like-us.none");
			return Search.everything();
		});
		return "redirect:" + search.href(LibraryPages.PATH);
	}

	@PostMapping
	String save(@PathVariable String slug, @RequestParam MultiValueMap<String, String> query,
			HttpServletRequest request) {
		try {
			this.searches.save(Search.of(query));
			Notice.next(request, "published.saved.added");
		}
		catch (TooManySearches full) {
			Notice.refused(request, "published.saved.too-many", SavedSearches.MOST);
		}
		catch (SearchTooLong tooLong) {
			Notice.refused(request, "published.saved.too-long");
		}
		return "redirect:/councils/" + slug + "/searches";
	}

	@PostMapping("/{search}/remove")
	String remove(@PathVariable String slug, @PathVariable UUID search, HttpServletRequest request) {
		this.searches.remove(search);
		Notice.nextWithUndo(request, "/councils/" + slug + "/searches/" + search + "/bring-back",
				"published.saved.removed");
		return "redirect:/councils/" + slug + "/searches";
	}

	@PostMapping("/{search}/bring-back")
	String bringBack(@PathVariable String slug, @PathVariable UUID search, HttpServletRequest request) {
		try {
			this.searches.bringBack(search);
			Notice.next(request, "published.saved.brought-back");
		}
		catch (TooManySearches full) {
			Notice.refused(request, "published.saved.too-many", SavedSearches.MOST);
		}
		return "redirect:/councils/" + slug + "/searches";
	}

	private static void locate(Model page) {
		page.addAttribute("council", Workspace.member(MemberRole.VIEWER).council());
	}

	@Configuration(proxyBeanMethods = false)
	static class Own {

		@Bean
		OwnWrite savedSearch() {
			return new OwnWrite(HttpMethod.POST, "/councils/{slug}/searches");
		}

		@Bean
		OwnWrite stoppedSearch() {
			return new OwnWrite(HttpMethod.POST, "/councils/{slug}/searches/{search}/remove");
		}

		@Bean
		OwnWrite searchBroughtBack() {
			return new OwnWrite(HttpMethod.POST, "/councils/{slug}/searches/{search}/bring-back");
		}

	}

	/**
	 * One of them.
	 *
	 * @param words what is sought
	 * @param mayStop whether who looks may stop it
	 */
	record Line(SavedSearch saved, List<String> words, boolean mayStop) {
	}

}
