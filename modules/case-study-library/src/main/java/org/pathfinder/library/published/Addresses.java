package org.pathfinder.library.published;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import org.pathfinder.web.Card;
import org.pathfinder.web.WebSettings;
import org.pathfinder.web.Words;

/** Where people elsewhere find the library, and what they are told of it. */
@Component
@ConditionalOnWebApplication
class Addresses {

	static final String FEED = LibraryPages.PATH + "/feed";

	private static final JsonMapper JSON = new JsonMapper();

	private final WebSettings settings;

	Addresses(WebSettings settings) {
		this.settings = settings;
	}

	String of(String path) {
		return this.settings.address() + path;
	}

	String ofStudy(String slug) {
		return of(LibraryPages.PATH + "/" + slug);
	}

	/** A search is found by nobody else; the library as a whole is. */
	Card card(Search search, Words words) {
		return new Card(of(LibraryPages.PATH), words.of("published.library"), words.of("published.lede"), "website",
				of(FEED), null, !search.equals(Search.everything()));
	}

	Card card(Collections.Collection collection) {
		return new Card(of(CollectionPages.PATH + "/" + collection.name()), collection.title(), collection.about(),
				"website", of(FEED), null, false);
	}

	Card collections(Words words) {
		return new Card(of(CollectionPages.PATH), words.of("published.collections"),
				words.of("published.collections.lede"), "website", of(FEED), null, false);
	}

	Card card(PublishedCaseStudy study) {
		String address = ofStudy(study.slug());
		String title = study.told().title();
		String summary = study.told().story().details().summary();
		var data = new LinkedHashMap<String, Object>();
		data.put("@context", "https://schema.org");
		data.put("@type", "Article");
		data.put("headline", title);
		if (summary != null) {
			data.put("abstract", summary);
		}
		data.put("author", Map.of("@type", study.example() ? "Organization" : "GovernmentOrganization", "name",
				study.told().council().name()));
		data.put("datePublished", study.publishedAt().toString());
		data.put("dateModified", study.changedAt().toString());
		data.put("license", study.told().licence().address());
		data.put("url", address);
		data.put("inLanguage", "en-GB");
		data.put("isAccessibleForFree", true);
		// or what somebody wrote could end the element that it stands in
		String json = JSON.writeValueAsString(data).replace("<", "\\u003c").replace(">", "\\u003e");
		return new Card(address, title, summary, "article", of(FEED), json, false);
	}

}
