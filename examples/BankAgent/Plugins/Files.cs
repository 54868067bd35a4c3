using System.ComponentModel;
using BankAgent.Bank;
using Microsoft.SemanticKernel;

namespace BankAgent.Plugins;

internal sealed class Files(Folder documents, Journal journal)
{
    [KernelFunction("list"), Description("The paths of the customer's documents, one a line.")]
    public string List()
    {
        journal.Write("Files.list", "");
        return string.Join('\n', documents.Files);
    }

    [KernelFunction("read"), Description("The text of a document.")]
    public string Read([Description("The document's path as listed.")] string path)
    {
        var text = documents.Read(path, out var file);
        journal.Write("Files.read", file);
        return text;
    }
}
