module acme.example/tools

go 1.19
