using System.Net.Mail;
using SkGuard.Cedar;
using SkGuard.SemanticTypes;
using SkGuard.SemanticTypes.Accounts;
using SkGuard.SemanticTypes.Hosts;
using SkGuard.SemanticTypes.Paths;
using SkGuard.SemanticTypes.Urls;
using static SkGuard.Core.Tests.SemanticTypes.Semantic;

namespace SkGuard.Core.Tests.SemanticTypes.Honest;

/// <summary>Honest values pass and reach what they name.</summary>
[Trait("rule", "4")]
public sealed class HonestTests
{
    [Fact]
    public void Canonicalize_Hosts_WhatOtherImplementationsOfIdnaSay() =>
        Corpus.Holds(Corpus.Hosts, line => new DomainType().Takes(line[0], host => host == line[1] ? null : $"{host}, expected {line[1]}"));

    [Fact]
    public void Canonicalize_MailAddresses_LocalPartAsWrittenHostInAscii() =>
        Corpus.Holds(Corpus.Emails, line => new EmailType().Takes(
            line[0], address => address == line[1] ? MailProblem(address) : $"{address}, expected {line[1]}"));

    // The library's own reader of addresses takes it for one address of the same two parts.
    private static string? MailProblem(string address)
    {
        int at = address.IndexOf('@');
        return MailAddress.TryCreate(address, out MailAddress? read) && read.DisplayName.Length == 0 && read.User == address[..at]
            && read.Host == address[(at + 1)..] ? null : $"MailAddress reads '{read?.User}' at '{read?.Host}'";
    }

    [Fact]
    public void Canonicalize_Urls_TheHostAndTargetThatABrowserAsksFor() =>
        Corpus.Holds(Corpus.Urls, line => new UrlType().Takes(line[0], url =>
        {
            var uri = new Uri(url);
            return uri.Authority != line[1] ? $"host {uri.Authority}, expected {line[1]}"
                : !Requested.Same(uri.PathAndQuery, line[2]) ? $"{uri.PathAndQuery}, expected {line[2]}" : null;
        }));

    [Fact]
    public async Task Canonicalize_Urls_AServerOnLoopbackSeesThatTarget()
    {
        await using var server = new LoopbackServer();
        var seen = new Dictionary<string, (string Target, string Host)>(StringComparer.Ordinal);
        foreach (string[] line in Corpus.Urls)
            if (new UrlType().TryCanonicalize(line[0], out string url, out _, out _))
                seen[line[0]] = await server.RequestAsync(url);
        Corpus.Holds(Corpus.Urls, line => !seen.TryGetValue(line[0], out var request) ? "refused"
            : request.Host != line[1] ? $"host {request.Host}, expected {line[1]}"
            : !Requested.Same(request.Target, line[2]) ? $"{request.Target}, expected {line[2]}" : null);
    }

    [Fact]
    public void Canonicalize_Urls_EachPrefixOfTheTargetContainsIt() =>
        Corpus.Holds(Corpus.Urls, line => new UrlType().Takes(line[0], _ =>
        {
            EntityUid url = new UrlType().Accepted(line[0]).Value.AsEntity;
            Entity entity = SemanticEntities.Find(url)!;
            return SemanticEntities.IsIn(url, new EntityUid("Origin", new Uri(url.Id).GetLeftPart(UriPartial.Authority)))
                && entity.Ancestors.All(container => SemanticEntities.IsIn(url, container) && SemanticEntities.IsCanonical(container))
                ? null : "not in its containers";
        }));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Canonicalize_Paths_TheFileThatThePathNames(bool caseInsensitive)
    {
        if (!OperatingSystem.IsLinux())
            return; // the names are those of Linux
        DirectoryInfo folder = Directory.CreateTempSubdirectory("skguard-");
        try
        {
            PathType path = Path(folder.FullName, names: VolumeNames.From(caseInsensitive));
            Corpus.Holds(Corpus.Paths, line => path.Takes(line[0], canonical => FileProblem(folder.FullName, line, canonical)
                ?? (caseInsensitive || path.Id(line[0]) == line[1] ? null : $"Path::\"{path.Id(line[0])}\", expected {line[1]}")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Written by the text itself and read by the canonical spelling.
    private static string? FileProblem(string root, string[] line, string canonical)
    {
        string written = $"{root}/{line[0].TrimEnd('/')}";
        Directory.CreateDirectory(written[..written.LastIndexOf('/')]);
        File.WriteAllText(written, line[0]);
        string? problem = File.Exists(canonical) && File.ReadAllText(canonical) == line[0] ? null : $"{canonical} is another file";
        foreach (DirectoryInfo below in new DirectoryInfo(root).EnumerateDirectories())
            below.Delete(recursive: true);
        foreach (FileInfo file in new DirectoryInfo(root).EnumerateFiles())
            file.Delete();
        return problem;
    }
}
