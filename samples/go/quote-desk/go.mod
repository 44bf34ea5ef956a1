module acme.example/pricing

go 1.19
