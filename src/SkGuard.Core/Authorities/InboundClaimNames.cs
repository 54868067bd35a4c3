using System.Collections.Frozen;
using System.Security.Claims;

namespace SkGuard.Authorities;

/// <summary>
/// Under which names a claim is a tag. The handlers of JSON Web Tokens rename claims on the way in unless <c>MapInboundClaims</c> is off, and rules are
/// written with the names of the token: a claim with a long name of that map is a tag under its short name too. Where the handler noted the name
/// in the token, that one counts; else every short name that the map brings to this long one. Names that the map keeps apart, such as those of
/// name, mail address and login name, stay apart.
/// </summary>
internal static class InboundClaimNames
{
    /// <summary>Where a handler notes what a claim it renamed was called in the token.</summary>
    private const string ShortNameProperty = "http://schemas.xmlsoap.org/ws/2005/05/identity/claimproperties/ShortTypeName";

    /// <summary>The handlers' default map, turned round; a test holds it to the published one.</summary>
    private static readonly FrozenDictionary<string, string[]> ShortNames = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["http://schemas.xmlsoap.org/ws/2009/09/identity/claims/actor"] = ["actort"],
        ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/dateofbirth"] = ["birthdate"],
        ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"] = ["email"],
        ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname"] = ["family_name"],
        ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/gender"] = ["gender"],
        ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname"] = ["given_name"],
        ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier"] = ["nameid", "sub"],
        ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/webpage"] = ["website"],
        ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"] = ["unique_name"],
        ["http://schemas.microsoft.com/identity/claims/objectidentifier"] = ["oid"],
        ["http://schemas.microsoft.com/identity/claims/scope"] = ["scp"],
        ["http://schemas.microsoft.com/identity/claims/tenantid"] = ["tid"],
        ["http://schemas.microsoft.com/claims/authnclassreference"] = ["acr"],
        ["http://schemas.xmlsoap.org/claims/EmailAddress"] = ["adfs1email"],
        ["http://schemas.xmlsoap.org/claims/UPN"] = ["adfs1upn"],
        ["http://schemas.microsoft.com/claims/authnmethodsreferences"] = ["amr"],
        ["http://schemas.microsoft.com/ws/2008/06/identity/claims/authenticationmethod"] = ["authmethod"],
        ["http://schemas.microsoft.com/2012/12/certificatecontext/extension/applicationpolicy"] = ["certapppolicy"],
        ["http://schemas.microsoft.com/2012/12/certificatecontext/extension/authoritykeyidentifier"] = ["certauthoritykeyidentifier"],
        ["http://schemas.microsoft.com/2012/12/certificatecontext/extension/basicconstraints"] = ["certbasicconstraints"],
        ["http://schemas.microsoft.com/2012/12/certificatecontext/extension/eku"] = ["certeku"],
        ["http://schemas.microsoft.com/2012/12/certificatecontext/field/issuer"] = ["certissuer"],
        ["http://schemas.microsoft.com/2012/12/certificatecontext/field/issuername"] = ["certissuername"],
        ["http://schemas.microsoft.com/2012/12/certificatecontext/extension/keyusage"] = ["certkeyusage"],
        ["http://schemas.microsoft.com/2012/12/certificatecontext/field/notafter"] = ["certnotafter"],
        ["http://schemas.microsoft.com/2012/12/certificatecontext/field/notbefore"] = ["certnotbefore"],
        ["http://schemas.microsoft.com/2012/12/certificatecontext/extension/certificatepolicy"] = ["certpolicy"],
        ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/rsa"] = ["certpublickey"],
        ["http://schemas.microsoft.com/2012/12/certificatecontext/field/rawdata"] = ["certrawdata"],
        ["http://schemas.microsoft.com/ws/2008/06/identity/claims/serialnumber"] = ["certserialnumber"],
        ["http://schemas.microsoft.com/2012/12/certificatecontext/field/signaturealgorithm"] = ["certsignaturealgorithm"],
        ["http://schemas.microsoft.com/2012/12/certificatecontext/field/subject"] = ["certsubject"],
        ["http://schemas.microsoft.com/2012/12/certificatecontext/extension/san"] = ["certsubjectaltname"],
        ["http://schemas.microsoft.com/2012/12/certificatecontext/extension/subjectkeyidentifier"] = ["certsubjectkeyidentifier"],
        ["http://schemas.microsoft.com/2012/12/certificatecontext/field/subjectname"] = ["certsubjectname"],
        ["http://schemas.microsoft.com/2012/12/certificatecontext/extension/certificatetemplateinformation"] = ["certtemplateinformation"],
        ["http://schemas.microsoft.com/2012/12/certificatecontext/extension/certificatetemplatename"] = ["certtemplatename"],
        ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/thumbprint"] = ["certthumbprint"],
        ["http://schemas.microsoft.com/2012/12/certificatecontext/field/x509version"] = ["certx509version"],
        ["http://schemas.microsoft.com/2012/01/requestcontext/claims/x-ms-client-application"] = ["clientapplication"],
        ["http://schemas.microsoft.com/2012/01/requestcontext/claims/x-ms-client-ip"] = ["clientip"],
        ["http://schemas.microsoft.com/2012/01/requestcontext/claims/x-ms-client-user-agent"] = ["clientuseragent"],
        ["http://schemas.xmlsoap.org/claims/CommonName"] = ["commonname"],
        ["http://schemas.microsoft.com/ws/2008/06/identity/claims/denyonlyprimarygroupsid"] = ["denyonlyprimarygroupsid"],
        ["http://schemas.microsoft.com/ws/2008/06/identity/claims/denyonlyprimarysid"] = ["denyonlyprimarysid"],
        ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/denyonlysid"] = ["denyonlysid"],
        ["http://schemas.microsoft.com/2012/01/devicecontext/claims/displayname"] = ["devicedispname"],
        ["http://schemas.microsoft.com/2012/01/devicecontext/claims/identifier"] = ["deviceid"],
        ["http://schemas.microsoft.com/2012/01/devicecontext/claims/ismanaged"] = ["deviceismanaged"],
        ["http://schemas.microsoft.com/2012/01/devicecontext/claims/ostype"] = ["deviceostype"],
        ["http://schemas.microsoft.com/2012/01/devicecontext/claims/osversion"] = ["deviceosver"],
        ["http://schemas.microsoft.com/2012/01/devicecontext/claims/userowner"] = ["deviceowner"],
        ["http://schemas.microsoft.com/2012/01/devicecontext/claims/registrationid"] = ["deviceregid"],
        ["http://schemas.microsoft.com/2012/01/requestcontext/claims/x-ms-endpoint-absolute-path"] = ["endpointpath"],
        ["http://schemas.microsoft.com/2012/01/requestcontext/claims/x-ms-forwarded-client-ip"] = ["forwardedclientip"],
        ["http://schemas.xmlsoap.org/claims/Group"] = ["group"],
        ["http://schemas.microsoft.com/ws/2008/06/identity/claims/groupsid"] = ["groupsid"],
        ["http://schemas.microsoft.com/identity/claims/identityprovider"] = ["idp"],
        ["http://schemas.microsoft.com/ws/2012/01/insidecorporatenetwork"] = ["insidecorporatenetwork"],
        ["http://schemas.microsoft.com/2012/01/devicecontext/claims/isregistereduser"] = ["isregistereduser"],
        ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/privatepersonalidentifier"] = ["ppid"],
        ["http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid"] = ["primarygroupsid"],
        ["http://schemas.microsoft.com/ws/2008/06/identity/claims/primarysid"] = ["primarysid"],
        ["http://schemas.microsoft.com/2012/01/requestcontext/claims/x-ms-proxy"] = ["proxy"],
        ["http://schemas.microsoft.com/ws/2012/01/passwordchangeurl"] = ["pwdchgurl"],
        ["http://schemas.microsoft.com/ws/2012/01/passwordexpirationdays"] = ["pwdexpdays"],
        ["http://schemas.microsoft.com/ws/2012/01/passwordexpirationtime"] = ["pwdexptime"],
        ["http://schemas.microsoft.com/2012/01/requestcontext/claims/relyingpartytrustid"] = ["relyingpartytrustid"],
        ["http://schemas.microsoft.com/ws/2008/06/identity/claims/role"] = ["role", "roles"],
        ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn"] = ["upn"],
        ["http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname"] = ["winaccountname"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <param name="claim">The claim.</param>
    /// <param name="issuer">Who issued the subject: only claims of that issuer came through the same handler.</param>
    internal static IEnumerable<string> Map(Claim claim, string issuer)
    {
        // Asking a claim for its properties makes a dictionary, so claims with plain names are not asked.
        if (!claim.Type.Contains(':', StringComparison.Ordinal) || !string.Equals(claim.Issuer, issuer, StringComparison.Ordinal))
            return [claim.Type];
        if (claim.Properties.TryGetValue(ShortNameProperty, out var noted) && noted is { Length: > 0 })
            return string.Equals(noted, claim.Type, StringComparison.Ordinal) ? [claim.Type] : [claim.Type, noted];
        return ShortNames.TryGetValue(claim.Type, out var names) ? [claim.Type, .. names] : [claim.Type];
    }
}
