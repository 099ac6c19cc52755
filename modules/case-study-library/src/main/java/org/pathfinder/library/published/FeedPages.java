package org.pathfinder.library.published;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Route;
import org.pathfinder.web.Words;

/** What leads feed readers and search engines to the library, and nowhere else. */
@Controller
@EntryPoint("web")
class FeedPages {

	private static final String ATOM = "http://www.w3.org/2005/Atom";

	private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";

	private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

	private final PublishedCaseStudies studies;

	private final Collections collections;

	private final Addresses addresses;

	private final Words words;

	private final Clock clock;

	FeedPages(PublishedCaseStudies studies, Collections collections, Addresses addresses, Words words, Clock clock) {
		this.studies = studies;
		this.collections = collections;
		this.addresses = addresses;
		this.words = words;
		this.clock = clock;
	}

	/** The newest, as Atom. */
	@GetMapping(Addresses.FEED)
	ResponseEntity<byte[]> feed() {
		List<PublishedCaseStudies.Listed> newest = this.studies.newest();
		Instant changed = newest.stream()
			.map(PublishedCaseStudies.Listed::changedAt)
			.max(Instant::compareTo)
			.orElseGet(this.clock::instant);
		return xml("application/atom+xml", (xml) -> {
			xml.writeStartElement("feed");
			xml.writeDefaultNamespace(ATOM);
			text(xml, "title", this.words.of("published.library"));
			text(xml, "id", this.addresses.of(LibraryPages.PATH));
			text(xml, "updated", changed.toString());
			link(xml, "self", this.addresses.of(Addresses.FEED));
			link(xml, "alternate", this.addresses.of(LibraryPages.PATH));
			for (PublishedCaseStudies.Listed study : newest) {
				xml.writeStartElement("entry");
				text(xml, "title",
						study.example() ? this.words.of("web.example") + ": " + study.title() : study.title());
				text(xml, "id", this.addresses.ofStudy(study.slug()));
				text(xml, "published", study.publishedAt().toString());
				text(xml, "updated", study.changedAt().toString());
				link(xml, "alternate", this.addresses.ofStudy(study.slug()));
				xml.writeStartElement("author");
				text(xml, "name", study.council());
				xml.writeEndElement();
				if (study.summary() != null) {
					text(xml, "summary", study.summary());
				}
				xml.writeEndElement();
			}
			xml.writeEndElement();
		});
	}

	/** Everything that anybody may list. */
	@GetMapping("/sitemap.xml")
	ResponseEntity<byte[]> sitemap() {
		return xml(MediaType.APPLICATION_XML_VALUE, (xml) -> {
			xml.writeStartElement("urlset");
			xml.writeDefaultNamespace(SITEMAP);
			for (String path : List.of("/", "/model", LibraryPages.PATH, CollectionPages.PATH)) {
				url(xml, this.addresses.of(path), null);
			}
			for (Collections.Collection collection : this.collections.all()) {
				url(xml, this.addresses.of(CollectionPages.PATH + "/" + collection.name()), collection.changedAt());
			}
			for (PublishedCaseStudies.Address address : this.studies.addresses()) {
				url(xml, this.addresses.ofStudy(address.slug()), address.changedAt());
			}
			xml.writeEndElement();
		});
	}

	private static void url(XMLStreamWriter xml, String address, @Nullable Instant changed) throws XMLStreamException {
		xml.writeStartElement("url");
		text(xml, "loc", address);
		if (changed != null) {
			text(xml, "lastmod", changed.toString());
		}
		xml.writeEndElement();
	}

	/** Workspaces are nobody's to list; they are closed anyway. */
	@GetMapping(path = "/robots.txt", produces = "text/plain;charset=UTF-8")
	ResponseEntity<String> robots() {
		return ResponseEntity.ok("""
				User-agent: *
				Disallow: /api/
				Disallow: /councils/
				Disallow: /lga/
				Disallow: /editor/
				Disallow: /operator/
				Disallow: /invitations/
				Disallow: /use/
				Disallow: /searches/
				Sitemap: %s
				""".formatted(this.addresses.of("/sitemap.xml")));
	}

	private static void text(XMLStreamWriter xml, String element, String text) throws XMLStreamException {
		xml.writeStartElement(element);
		xml.writeCharacters(text);
		xml.writeEndElement();
	}

	private static void link(XMLStreamWriter xml, String relation, String address) throws XMLStreamException {
		xml.writeEmptyElement("link");
		xml.writeAttribute("rel", relation);
		xml.writeAttribute("href", address);
	}

	private static ResponseEntity<byte[]> xml(String type, Writing writing) {
		var text = new StringWriter();
		try {
			XMLStreamWriter xml = XML.createXMLStreamWriter(text);
			xml.writeStartDocument("UTF-8", "1.0");
			writing.write(xml);
			xml.writeEndDocument();
			xml.close();
		}
		catch (XMLStreamException failure) {
			throw new IllegalStateException(failure);
		}
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType(type + ";charset=UTF-8"))
			.body(text.toString().getBytes(StandardCharsets.UTF_8));
	}

	@FunctionalInterface
	private interface Writing {

		void write(XMLStreamWriter xml) throws XMLStreamException;

	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Route sitemapRoute() {
			return new Route("/sitemap.xml", Route.Audience.EVERYONE);
		}

		@Bean
		Route robotsRoute() {
			return new Route("/robots.txt", Route.Audience.EVERYONE);
		}

	}

}
