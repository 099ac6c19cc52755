package org.pathfinder.library.published;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.util.UriUtils;

import org.pathfinder.library.picture.Image;
import org.pathfinder.library.shown.ShownStories;
import org.pathfinder.stages.model.PublishedModel;
import org.pathfinder.stages.model.PublishedModels;
import org.pathfinder.tenancy.MemberRole;
import org.pathfinder.tenancy.OwnCouncils;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Pages;
import org.pathfinder.web.Route;
import org.pathfinder.web.Words;
import org.pathfinder.web.document.DocumentFormat;
import org.pathfinder.web.limit.Costly;

/** Everybody's library: what is published, to search and to read. */
@Controller
@EntryPoint("web")
@RequestMapping(LibraryPages.PATH)
class LibraryPages {

	static final String PATH = "/library";

	private final Catalogue catalogue;

	private final PublishedCaseStudies studies;

	private final PublishedModels models;

	private final ShownStories stories;

	private final OwnCouncils councils;

	private final CaseStudyDocuments documents;

	private final Addresses addresses;

	private final Words words;

	LibraryPages(Catalogue catalogue, PublishedCaseStudies studies, PublishedModels models, ShownStories stories,
			OwnCouncils councils, CaseStudyDocuments documents, Addresses addresses, Words words) {
		this.catalogue = catalogue;
		this.studies = studies;
		this.models = models;
		this.stories = stories;
		this.councils = councils;
		this.documents = documents;
		this.addresses = addresses;
		this.words = words;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String search(@RequestParam MultiValueMap<String, String> query, Model page) {
		Search search = Search.of(query);
		Results results = this.catalogue.search(search);
		var choices = new Choices(search, results, model(), this.words);
		page.addAttribute("search", search);
		page.addAttribute("results", results);
		page.addAttribute("groups", choices.groups());
		page.addAttribute("tags", choices.tags());
		page.addAttribute("clear", search.everywhere().href(PATH));
		page.addAttribute("meant", (results.meant() != null) ? search.saying(results.meant()).href(PATH) : null);
		page.addAttribute("pages",
				Pages.at(search.page(), Math.max(1, results.pages()), (number) -> search.onPage(number).href(PATH)));
		page.addAttribute("files", (results.total() > 0)
				? this.documents.files((ending) -> search.onPage(1).href(PATH + "/reading-list" + ending)) : List.of());
		page.addAttribute("most", PublishedCaseStudies.MOST_AT_ONCE);
		page.addAttribute("other", search.sorted(!search.newest()).href(PATH));
		page.addAttribute("follow", search.onPage(1).href(WayInPages.SAVE));
		page.addAttribute("card", this.addresses.card(search, this.words));
		return "library/published-search";
	}

	/** In more transactions than one: leads of its council are told as members of it. */
	@GetMapping("/{address}")
	String read(@PathVariable String address, Model page) {
		PublishedCaseStudy study = this.studies.find(address);
		page.addAttribute("study", study);
		page.addAttribute("shown", this.stories.of(study.told(), study.usedBy(), study.pictures()));
		page.addAttribute("files", this.documents.files((ending) -> PATH + "/" + study.slug() + ending));
		page.addAttribute("card", this.addresses.card(study));
		page.addAttribute("share",
				this.councils.ask(MemberRole.LEAD, () -> this.studies.sharedAt(study.slug())).orElse(null));
		return "library/published";
	}

	@GetMapping("/{address}/pictures/{position}")
	ResponseEntity<byte[]> picture(@PathVariable String address, @PathVariable int position) {
		Image image = this.studies.image(address, position);
		return ResponseEntity.ok().contentType(MediaType.parseMediaType(image.type())).body(image.bytes());
	}

	/** To take away. */
	@GetMapping({ "/{address}.odt", "/{address}.pdf", "/{address}.md" })
	@Costly
	ResponseEntity<byte[]> file(@PathVariable String address, HttpServletRequest request) {
		var format = DocumentFormat.of(String.valueOf(UriUtils.extractFileExtension(request.getRequestURI())));
		WholeCaseStudy whole = this.studies.whole(address);
		return format.answer(whole.study().slug(), this.documents.of(whole));
	}

	/** Several to take away: the first of those that somebody searched for. */
	@GetMapping("/reading-list.{format}")
	@Costly
	ResponseEntity<byte[]> readingList(@PathVariable String format, @RequestParam MultiValueMap<String, String> query) {
		DocumentFormat kind = DocumentFormat.of(format);
		Search search = Search.of(query);
		Results results = this.catalogue.search(search);
		List<WholeCaseStudy> studies = this.catalogue.whole(search);
		List<String> chosen = search.narrowed() ? Choices.inWords(search, model(), this.words) : List.of();
		return kind.answer("case-studies", this.documents.readingList(studies, results.total(), chosen));
	}

	/** Nothing of what it said, not even what it was called. */
	@ExceptionHandler
	@ResponseStatus(HttpStatus.GONE)
	String takenBack(TakenBack gone, Model page) {
		page.addAttribute("at", gone.at());
		return "library/published-withdrawn";
	}

	private PublishedModel model() {
		return this.models.newest(PublishedModels.COMMUNITY_BASED);
	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Route libraryRoute() {
			return new Route(PATH + "/**", Route.Audience.EVERYONE);
		}

	}

}
