using System.Text;
using FsCheck;
using SkGuard.Cedar;
using SkGuard.SemanticTypes;
using SkGuard.SemanticTypes.Accounts;
using SkGuard.SemanticTypes.Hosts;
using SkGuard.SemanticTypes.Paths;
using SkGuard.SemanticTypes.Urls;
using static SkGuard.Core.Tests.SemanticTypes.Semantic;

namespace SkGuard.Core.Tests.SemanticTypes;

/// <summary>What holds of every type, whatever the text.</summary>
[Trait("rule", "4")]
public sealed class LawTests
{
    /// <summary>All whose values are entities.</summary>
    public static TheoryData<string> EntityTypes =>
        new("path", "path on Windows", "path on macOS", "path on a mounted volume", "url", "email", "domain", "iban");

    public static TheoryData<string> Types
    {
        get
        {
            TheoryData<string> types = EntityTypes;
            types.Add("ipaddr");
            return types;
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Canonicalize_Twice_SameTextAndSameValue(string name)
    {
        (IStringCanonicalizer type, Gen<string> texts) = Make(name);
        int accepted = 0;
        Hostile.Law(texts, text =>
        {
            if (!type.TryCanonicalize(text, out string canonical, out CedarValue value, out string? problem))
                return !string.IsNullOrEmpty(problem) && value.IsNone && canonical == text;
            accepted++;
            return problem is null
                && type.Accepted(canonical) == (canonical, value)
                && type.Accepted(new StringBuilder(text).ToString()) == (canonical, value);
        });
        Assert.True(accepted > 20, $"Only {accepted} were accepted; the law said nothing.");
    }

    [Fact]
    public void Canonicalize_LongestAccepted_AcceptedAgain()
    {
        (IStringCanonicalizer Type, Func<int, string> Text)[] growing =
        [
            (Path(), n => new string('a', n)),
            (Path(), n => string.Join('/', Enumerable.Repeat("a", n))),
            (new UrlType(), n => "https://a.example/" + new string('ü', n)),
            (new UrlType(), n => "https://a.example" + string.Concat(Enumerable.Repeat("/a", n))),
            (new DomainType(), n => string.Join('.', Enumerable.Repeat("ü", n)) + ".de"),
            (new EmailType(), n => "a@" + string.Join('.', Enumerable.Repeat("ab", n)) + ".de"),
        ];
        foreach ((IStringCanonicalizer type, Func<int, string> text) in growing)
        {
            int n = 1;
            while (type.TryCanonicalize(text(n), out string canonical, out CedarValue value, out _))
            {
                Assert.Equal((canonical, value), type.Accepted(canonical));
                n++;
            }
            Assert.True(n > 10);
        }
    }

    [Theory]
    [MemberData(nameof(EntityTypes))]
    public void Find_CanonicalValue_AgreesWithIsIn(string name)
    {
        (IStringCanonicalizer type, Gen<string> texts) = Make(name);
        EntityUid? last = null;
        int compared = 0;
        Hostile.Law(texts, text =>
        {
            if (!type.TryCanonicalize(text, out _, out CedarValue value, out _))
                return true;
            EntityUid uid = value.AsEntity;
            Entity entity = SemanticEntities.Find(uid)!;
            bool holds = SemanticLiterals.IsCanonical(uid, (type as PathType)?.Names ?? Exact, out _, out _)
                && !entity.Ancestors.Contains(uid) && SemanticEntities.IsIn(uid, uid);
            foreach (EntityUid container in entity.Ancestors)
            {
                // Transitively closed, canonical, and found by IsIn.
                holds &= SemanticEntities.IsIn(uid, container) && SemanticEntities.IsCanonical(container)
                    && entity.Ancestors.IsSupersetOf(SemanticEntities.Find(container)!.Ancestors) && !SemanticEntities.IsIn(container, uid);
            }
            compared++;
            if (last is not null)
                holds &= SemanticEntities.IsIn(uid, last) == (uid.Equals(last) || entity.Ancestors.ToHashSet().Contains(last));
            last = uid;
            return holds && entity.Ancestors.Count == entity.Ancestors.ToHashSet().Count;
        });
        Assert.True(compared > 20, $"Only {compared} were compared; the law said nothing.");
    }

    /// <summary>
    /// Addresses are no entities: what lies in what is <c>isInRange</c>, which this law holds to .NET's own reading of the canonical text.
    /// </summary>
    [Fact]
    public void IsInRange_CanonicalAddresses_AgreesWithTheSystemsNetworks()
    {
        var type = new IpAddrType();
        var accepted = new List<(string Text, CedarIp Ip)>();
        Hostile.Law(Hostile.Addresses, text =>
        {
            if (type.TryCanonicalize(text, out string canonical, out CedarValue value, out _))
                accepted.Add((canonical, value.AsIp));
            return true;
        });
        accepted.AddRange(new[] { "0.0.0.0/0", "10.0.0.0/8", "192.0.2.0/24", "::/0", "2001:db8::/32" }.Select(text => (text, type.Accepted(text).Value.AsIp)));
        int inside = 0, outside = 0;
        foreach ((string text, CedarIp ip) in accepted)
        {
            System.Net.IPNetwork network = Network(text);
            foreach ((string rangeText, CedarIp range) in accepted)
            {
                System.Net.IPNetwork container = Network(rangeText);
                bool expected = network.BaseAddress.AddressFamily == container.BaseAddress.AddressFamily
                    && network.PrefixLength >= container.PrefixLength && container.Contains(network.BaseAddress);
                Assert.True(ip.IsInRange(range) == expected, $"{text} in {rangeText}");
                _ = expected ? inside++ : outside++;
            }
        }

        Assert.True(inside > accepted.Count + 20 && outside > 100, $"{inside} inside, {outside} outside; the law said nothing.");

        static System.Net.IPNetwork Network(string text)
        {
            string[] parts = text.Split('/');
            var address = System.Net.IPAddress.Parse(parts[0]);
            int all = address.GetAddressBytes().Length * 8;
            int prefix = parts.Length == 1 ? all : int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
            byte[] bytes = address.GetAddressBytes();
            for (int bit = prefix; bit < all; bit++)
                bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8)); // IPNetwork refuses bits behind the prefix
            return new(new System.Net.IPAddress(bytes), prefix);
        }
    }

    [Fact]
    public void IsIn_AnyTexts_AgreesWithContainersAndNeverThrows() => Hostile.Law(Hostile.Urls, text =>
    {
        foreach (string child in (string[])["Path", "Url", "Origin", "Domain", "Email", "Mailbox", "Iban", "Country"])
        {
            var uid = new EntityUid(child, text);
            HashSet<EntityUid> containers = [.. SemanticEntities.ContainersOf(uid)];
            Assert.Equal(SemanticEntities.Find(uid) is null, !SemanticEntities.IsCanonical(uid));
            for (int length = 0; length <= text.Length; length++)
            {
                (string start, string end) = (text[..length], text[length..]);
                foreach (EntityUid other in (EntityUid[])[new(child, start), new(child, end), new("Origin", start), new("Mailbox", end)])
                    Assert.Equal(uid.Equals(other) || containers.Contains(other), SemanticEntities.IsIn(uid, other));
            }
        }
        return true;
    });

    [Fact]
    public void IsIn_OrdinaryIds_AllocatesNothing()
    {
        (EntityUid Child, EntityUid Container)[] pairs =
        [
            (Uid("Path::\"invoices/2026/a.pdf\""), Uid("Path::\"invoices\"")),
            (Uid("Url::\"https://mail.contoso.com/a/b?c=d\""), Uid("Url::\"https://mail.contoso.com/a\"")),
            (Uid("Url::\"https://mail.contoso.com/a/b?c=d\""), Uid("Origin::\"https://mail.contoso.com\"")),
            (Uid("Domain::\"mail.contoso.com\""), Uid("Domain::\"contoso.com\"")),
            (Uid("Email::\"alice@contoso.com\""), Uid("Mailbox::\"contoso.com\"")),
            (Uid("Iban::\"DE89370400440532013000\""), Uid("Country::\"DE\"")),
            (Uid("Domain::\"mail.xn--bcher-kva.example\""), Uid("Domain::\"xn--bcher-kva.example\"")),
            (Uid("Url::\"https://contoso.com/a%2Fb//c?d\""), Uid("Url::\"https://contoso.com/a/b\"")),
            (Uid("Url::\"https://contoso.com/caf%E9/x\""), Uid("Url::\"https://contoso.com/caf%E9\"")),
            (Uid("Email::\"jürgen@contoso.com\""), Uid("Mailbox::\"contoso.com\"")),
            (Uid("Path::\"logs/10:00:00.log\""), Uid("Path::\"logs\"")),
        ];
        foreach ((EntityUid child, EntityUid container) in pairs)
        {
            long least = long.MaxValue;
            for (int round = 0; round < 50; round++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                bool found = SemanticEntities.IsIn(child, container);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
                Assert.True(found, child.ToString());
            }
            Assert.Equal((child, 0L), (child, least));
        }
    }

    [Fact]
    public void Canonicalize_CanonicalText_AllocatesItsEntityAlone()
    {
        (IStringCanonicalizer Type, string Text)[] values =
        [
            (new UrlType(), "https://mail.contoso.com/a/b?c=d"),
            (new UrlType(), "https://xn--bcher-kva.example/p/a%2Fb//caf%E9"),
            (new DomainType(), "mail.contoso.com"),
            (new DomainType(), "xn--e1afmkfd.xn--p1ai"),
            (new EmailType(), "Alice@contoso.com"),
            (new EmailType(), "иван@xn--e1afmkfd.xn--p1ai"),
            (new IbanType(), "DE89370400440532013000"),
        ];
        foreach ((IStringCanonicalizer type, string text) in values)
        {
            string entity = type.Accepted(text).Value.AsEntity.Type;
            long least = Least(() => type.TryCanonicalize(text, out _, out _, out _));
            Assert.Equal((text, Least(() => CedarValue.Of(new EntityUid(entity, text)).IsNone)), (text, least));
        }
    }

    private static long Least(Func<bool> act)
    {
        long least = long.MaxValue;
        for (int round = 0; round < 50; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            act();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }

    private static (IStringCanonicalizer Type, Gen<string> Texts) Make(string name) => name switch
    {
        "path" => (Path(), Hostile.Paths),
        "path on Windows" => (Path(names: Windows), Hostile.Paths),
        "path on macOS" => (Path(names: Apple), Hostile.Paths),
        "path on a mounted volume" => (Path(names: Mounted), Hostile.Paths),
        "url" => (new UrlType(), Hostile.Urls),
        "email" => (new EmailType(), Hostile.Emails),
        "domain" => (new DomainType(), Hostile.Hosts),
        "iban" => (new IbanType(), Hostile.Ibans),
        _ => (new IpAddrType(), Hostile.Addresses),
    };
}
