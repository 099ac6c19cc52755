package org.pathfinder.library.published;

import java.util.List;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Words;
import org.pathfinder.web.document.DocumentFormat;
import org.pathfinder.web.limit.Costly;

/** Case studies that editors chose, for everybody. */
@Controller
@EntryPoint("web")
@RequestMapping(CollectionPages.PATH)
class CollectionPages {

	static final String PATH = LibraryPages.PATH + "/collections";

	private final Collections collections;

	private final PublishedCaseStudies studies;

	private final CaseStudyDocuments documents;

	private final Addresses addresses;

	private final Words words;

	CollectionPages(Collections collections, PublishedCaseStudies studies, CaseStudyDocuments documents,
			Addresses addresses, Words words) {
		this.collections = collections;
		this.studies = studies;
		this.documents = documents;
		this.addresses = addresses;
		this.words = words;
	}

	@GetMapping
	@Transactional(readOnly = true)
	String list(Model page) {
		page.addAttribute("collections", this.collections.all());
		page.addAttribute("card", this.addresses.collections(this.words));
		return "library/collections";
	}

	@GetMapping("/{collection}")
	@Transactional(readOnly = true)
	String show(@PathVariable String collection, Model page) {
		Collections.Collection found = this.collections.find(collection);
		List<Collections.Member> members = this.collections.members(collection);
		page.addAttribute("item", found);
		page.addAttribute("members", members);
		page.addAttribute("card", this.addresses.card(found));
		page.addAttribute("files", members.isEmpty() ? List.of()
				: this.documents.files((ending) -> PATH + "/" + collection + "/reading-list" + ending));
		return "library/collection";
	}

	/** To take away. */
	@GetMapping("/{collection}/reading-list.{format}")
	@Costly
	@Transactional(readOnly = true)
	ResponseEntity<byte[]> readingList(@PathVariable String collection, @PathVariable String format) {
		DocumentFormat kind = DocumentFormat.of(format);
		Collections.Collection found = this.collections.find(collection);
		List<String> slugs = this.collections.members(collection).stream().map(Collections.Member::slug).toList();
		return kind.answer(found.name(), this.documents.collection(found, this.studies.whole(slugs)));
	}

}
