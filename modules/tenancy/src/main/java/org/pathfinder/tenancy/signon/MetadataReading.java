package org.pathfinder.tenancy.signon;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.time.Clock;

import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import org.pathfinder.tenancy.signon.BadMetadata.Field;
import org.pathfinder.tenancy.signon.BadMetadata.Why;

/** Reads what providers say of themselves, and believes only what is safe to follow. */
@Component
@EnableConfigurationProperties(SignOnSettings.class)
class MetadataReading {

	private final Fetch fetch;

	private final OidcReading oidc;

	private final SamlReading saml;

	MetadataReading(SignOnSettings settings, Clock clock) {
		var outside = new Outside(settings.loopback());
		this.fetch = new Fetch(outside);
		this.oidc = new OidcReading(this.fetch, outside);
		this.saml = new SamlReading(outside, clock);
	}

	Metadata read(Kind kind, @Nullable String address, @Nullable String xml, @Nullable String fingerprint)
			throws BadMetadata {
		if (kind == Kind.SAML && xml != null) {
			return this.saml.read(new InputSource(new StringReader(xml)), Field.XML, fingerprint);
		}
		if (address == null) {
			throw new BadMetadata(Field.ADDRESS, Why.NO_ADDRESS, "");
		}
		return (kind == Kind.OIDC) ? this.oidc.read(address) : this.saml
			.read(new InputSource(new ByteArrayInputStream(this.fetch.get(address))), Field.ADDRESS, fingerprint);
	}

}
